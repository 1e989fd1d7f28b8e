import { render } from './render';
import { sign } from './sign';
import { verify } from './verify';

export const dashboard = { render, sign, verify };
