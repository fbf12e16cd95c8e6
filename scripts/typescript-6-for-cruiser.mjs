// dependency-cruiser 18 reads TypeScript only through the compiler's JavaScript API, which TypeScript 7 does not have:
// give it TypeScript 6, installed beside ours under another name. Node runs this file first (--import).
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    return next(specifier.replace(/^typescript(?=$|\/)/, 'typescript-6'), context)
  },
})
