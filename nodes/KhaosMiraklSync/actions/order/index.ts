import { build } from './build';
import { close } from './close';
import { decide } from './decide';
import { match } from './match';
import { proposeCancellation } from './proposeCancellation';
import { settle } from './settle';

export const order = { match, close, decide, build, settle, proposeCancellation };
