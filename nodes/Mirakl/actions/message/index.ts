import { downloadAttachment } from './downloadAttachment';
import { getManyThreads } from './getManyThreads';
import { getThread } from './getThread';
import { reply } from './reply';
import { startThread } from './startThread';

/** Operations on conversations with customers and the operator. */
export const message = { getThread, getManyThreads, reply, startThread, downloadAttachment };
