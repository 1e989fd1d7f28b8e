import { assess } from './assess';

export const audit = { assess };
