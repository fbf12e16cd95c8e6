/** Letters to people, by the mail server that is configured. */
export { createPost } from './create-post.ts'
export type { Post } from './create-post.ts'
export type { Letter } from './letter.ts'
export { tryMail } from './try-mail.ts'
