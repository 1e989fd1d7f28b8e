import { assess } from './assess';
import { judgeAccount } from './judgeAccount';

export const audit = { assess, judgeAccount };
