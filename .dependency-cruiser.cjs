/**
 * The import rules of the house (ARCHITECTURE.md). The manifest says of every room which others it may import; it is the
 * architecture, and changing it needs an ADR.
 */
const { ROOMS } = require('./server/src/rooms.ts')
const names = Object.keys(ROOMS)
const anyRoom = `(${names.join('|')})`
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const roomRules = names.map((room) => {
  const allowed = [room, ...ROOMS[room].imports].join('|')
  return forbid(
    `R3-${room.replace('/', '-')}`,
    `${room} may import only: ${ROOMS[room].imports.join(', ') || 'no other room'}`,
    { path: `^server/src/${room}/`, pathNot: '(\\.test|\\.factory)\\.ts$' },
    { path: `^server/src/${anyRoom}/`, pathNot: `^server/src/(${allowed})/` },
  )
})

const walls = names.flatMap((room) =>
  Object.entries(ROOMS[room].folders ?? {}).map(([folder, below]) =>
    forbid(
      `R3-${room.replace('/', '-')}-${folder}`,
      `${room}/${folder} may import only: ${below.join(', ') || 'no other folder'}`,
      { path: `^server/src/${room}/${folder}/`, pathNot: '(\\.test|\\.factory)\\.ts$' },
      { path: `^server/src/${room}/[^/]+/`, pathNot: `^server/src/${room}/(${[folder, ...below].join('|')})/` },
    ),
  ),
)

module.exports = {
  forbidden: [
    forbid(
      'R1-contract-is-a-leaf',
      'contract imports none of our packages',
      { path: '^contract/' },
      { path: '^(server|web|emulators|e2e)/' },
    ),
    forbid(
      'R2-platform-knows-no-room',
      'platform imports no room',
      { path: '^server/src/platform/' },
      { path: `^server/src/(${names.join('|')}|app|main)` },
    ),
    forbid(
      'R2-manifest-is-for-tools',
      'the manifest is read by checks, not at run time',
      { path: '^server/src/', pathNot: '\\.test\\.ts$' },
      { path: '^server/src/rooms\\.ts$' },
    ),
    ...roomRules,
    ...walls,
    forbid(
      'R3-screens-apart',
      'screens do not import each other; what several show is in screens/things, what several sum up in screens/figures',
      { path: '^server/src/screens/([^/]+)/', pathNot: '\\.test\\.ts$' },
      { path: '^server/src/screens/', pathNot: '^server/src/screens/($1|figures|things)/' },
    ),
    forbid(
      'R3-system-scopes',
      'only what no person asked for acts as the system: a visit, a webhook, a job',
      {
        path: '^server/src/',
        pathNot: ['^server/src/(codes|inbound|links|podcasts|sources|workspaces|youtube)/', '\\.(test|factory)\\.ts$'],
      },
      { path: '^server/src/workspaces/system/' },
    ),
    forbid(
      'R3-operator',
      'what asks for no permission is done at the shell of the installation, never for a request',
      { path: '^server/src/', pathNot: ['^server/src/(commands|workspaces/operator)/', '\\.test\\.ts$'] },
      { path: '^server/src/workspaces/operator/' },
    ),
    forbid(
      'R3-system-scopes-not-for-routes',
      'a route asks scoping for the scope of its member',
      { path: '(/routes|\\.route)\\.ts$' },
      { path: '^server/src/workspaces/system/' },
    ),
    forbid(
      'R4-through-the-door',
      'another room is reached through its index.ts',
      { path: `^server/src/${anyRoom}/` },
      { path: `^server/src/${anyRoom}/`, pathNot: ['^server/src/$1/', '/index\\.ts$', '\\.factory\\.ts$'] },
    ),
    forbid(
      'R5-app-is-the-top',
      'nothing imports the composition root',
      {
        path: '.',
        pathNot:
          '^server/src/(main|start-server|listen)\\.ts$|^server/test/|\\.test\\.ts$|^tools/(start|bench/dashboard/watched-app)\\.ts$',
      },
      { path: '^server/src/(app|main)\\.ts$' },
    ),
    forbid(
      'R6-edges-are-leaves',
      'routes and jobs are mounted by the composition root, through a door',
      { pathNot: '^server/src/app\\.ts$|/index\\.ts$|/routes\\.ts$|\\.test\\.ts$|^server/test/' },
      { path: '^server/src/.*(/routes|/jobs|\\.route|\\.job)\\.ts$' },
    ),
    forbid(
      'R6-store-is-the-floor',
      'stores and queries call no commands, routes, jobs or network',
      { path: '(/store|\\.query)\\.ts$' },
      { path: '(/routes|/jobs|\\.route|\\.job|/present)\\.ts$|^server/src/platform/(net|jobs)/' },
    ),
    forbid(
      'R7-rules-are-pure',
      'rules import only contract, other rules, and types',
      { path: '\\.rules\\.ts$' },
      { pathNot: '^contract/|\\.rules\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'R9-web-speaks-http',
      'web imports contract, never server',
      { path: '^web/' },
      { path: '^(server|emulators|e2e)/' },
    ),
    forbid(
      'R9-web-takes-types-only',
      'contract gives the browser types and its words, not its schema library',
      { path: '^web/', pathNot: '\\.test\\.tsx?$|^web/test/' },
      { path: '^contract/', pathNot: '^contract/src/words/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'R9-web-features-apart',
      'web features do not import each other',
      { path: '^web/src/features/([^/]+)/' },
      { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
    ),
    forbid(
      'R9-web-one-way',
      'ui and lib <- things <- features <- app',
      { path: '^web/src/(ui|lib)/' },
      { path: '^web/src/(things|features|app)/' },
    ),
    forbid(
      'R9-web-one-way-things',
      'what several features show knows none of them',
      { path: '^web/src/things/' },
      { path: '^web/src/(features|app)/' },
    ),
    forbid(
      'R9-web-looks-only',
      'ui knows neither the contract nor the API',
      { path: '^web/src/ui/' },
      { path: '^contract/|^web/src/lib/(api|auth|live|read|workspace)\\.tsx?$' },
    ),
    forbid(
      'R9-web-one-way-app',
      'features never import app',
      { path: '^web/src/features/' },
      { path: '^web/src/app/' },
    ),
    forbid(
      'R10-emulator-stands-alone',
      'the emulator imports none of our code',
      { path: '^emulators/' },
      { path: '^(server|web|contract|e2e|tools)/' },
    ),
    forbid(
      'R10-nobody-imports-the-emulator',
      'it is reached over HTTP',
      { path: '^(server|web|contract|e2e|tools)/' },
      { path: '^emulators/' },
    ),
    forbid(
      'R11-test-code-stays-in-tests',
      'factories and test helpers',
      { pathNot: '(\\.test|\\.factory)\\.tsx?$|/test/|^tools/|^vitest' },
      { path: '\\.factory\\.ts$|^(server|web)/test/' },
    ),
    forbid('R13-no-cycles', 'no import cycles', {}, { circular: true }),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
