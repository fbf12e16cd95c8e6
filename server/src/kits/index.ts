/** Description kits: which saved links go into a description, in which words, and the links that are made for it. */
export { makeKit } from './make-kit.ts'
export { undoKit } from './undo-kit.ts'
