import { chooseCodes } from './chooseCodes';
import { compare } from './compare';
import { planUpdate } from './planUpdate';
import { settleImport } from './settleImport';

export const stock = { chooseCodes, compare, planUpdate, settleImport };
