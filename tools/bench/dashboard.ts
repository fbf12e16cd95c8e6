/**
 * `npm run bench:dashboard`: what every screen costs in a workspace with a long history, in the database and over HTTP;
 * and whether that grows with the history's age. Its own database; ends what it started. Numbers, no verdict.
 */
import { benchDashboard } from './dashboard/bench-dashboard.ts'
import { readSettings } from './dashboard/settings.ts'
import { runBench } from './stops.ts'

const settings = readSettings(process.argv.slice(2))
await runBench((stops) => benchDashboard(settings, stops))
