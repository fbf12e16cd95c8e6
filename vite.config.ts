import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const SERVER = 'http://127.0.0.1:4300'

export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    // A file each would cost more in headers than an icon has bytes.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'icons', test: /node_modules\/lucide-react/ }] } } },
  },
  server: { host: '127.0.0.1', port: 4301, proxy: { '/api': SERVER } },
})
