import { styleNonce } from './startup.ts';
import './styles.ts';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { connectToHub } from './connection.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no root.');
const client = await connectToHub();
createRoot(place).render(<App client={client} styleNonce={styleNonce} />);
