import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './tokens.css';
import './base.css';
import './print.css';
import { z } from 'zod';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { connectToHub } from './connection.ts';

// The strict content policy forbids building functions from text, which zod would otherwise do for speed.
z.config({ jitless: true });

/** A fresh value per load, put into the page by the shell; without it no style element may be added. */
const styleNonce = document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? '';
Object.assign(globalThis, { __webpack_nonce__: styleNonce });

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no root.');
const client = await connectToHub();
createRoot(place).render(<App client={client} styleNonce={styleNonce} />);
