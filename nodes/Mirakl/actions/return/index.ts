import { cancel } from './cancel';
import { close } from './close';
import { decide } from './decide';
import { getMany } from './getMany';
import { receive } from './receive';
import { setCompliance } from './setCompliance';

/** Operations on returns, on marketplaces that handle them. */
export const returns = { getMany, decide, receive, setCompliance, close, cancel };
