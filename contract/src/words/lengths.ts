/** How long a text may be, in characters: forms stop there, and the API refuses more. */
export const LENGTHS = {
  workspaceName: 60,
  email: 254,
  personName: 100,
  passwordMin: 8,
  password: 128,
  linkLabel: 120,
  linkPlacement: 60,
  clickParameter: 64,
  listName: 120,
  linkSlug: 63,
  destinationUrl: 4096,
  publicationTitle: 200,
  pageUrl: 2048,
  search: 200,
  kitTemplate: 2000,
  kitText: 200,
} as const
