// Before anything that loads the LWC engine, which looks for it once.
import '@lwc/synthetic-shadow';
import { loadBootstrap } from './console/bootstrap/bootstrap.ts';

// The app is a chunk of its own: its @salesforce/* modules read the bootstrap when they are first evaluated.
await loadBootstrap();
const { start } = await import('./console/start/start.ts');
start();
