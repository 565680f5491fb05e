import './phone.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Phone } from './device/phone';
import { App } from './pages/app';

const phone = new Phone();
void phone.start();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App phone={phone} />
  </StrictMode>,
);
