export { jolpicaAnswer } from './answer';
