import './design/tokens.css';
import './design/base.css';
import './design/shell.css';
import './design/controls.css';
import './design/content.css';
import './design/tables.css';
import './design/details.css';
import './design/picture.css';
import 'uplot/dist/uPlot.min.css';
import { render } from 'preact';
import { App } from './app/app';

const root = document.getElementById('app');
if (root) render(<App />, root);
