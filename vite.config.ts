import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const API = 'http://127.0.0.1:8787'

export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // MapLibre and deck.gl are one lazily loaded part of about this size; the pages around it stay small.
    chunkSizeWarningLimit: 1600,
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': API, '/tiles': API, '/ogc': API } },
})
