import { createReturns } from '../operations/create-returns.mts';
import { listMessages, listOrderMessages } from '../operations/list-messages.mts';
import { listItemsToReturn, listReturns } from '../operations/list-returns.mts';
import * as returns from '../operations/move-returns.mts';
import { downloadAttachment, getThread, listThreads } from '../operations/read-threads.mts';
import { resolveIncident } from '../operations/resolve-incident.mts';
import * as threads from '../operations/write-threads.mts';
import type { MiraklSwitches } from '../switches.mts';
import { route } from './route.mts';
import type { Route } from './route.mts';

const on = { enabled: (switches: MiraklSwitches): boolean => switches.returns };

/** Customer service: messages, incidents, returns. */
export const serviceRoutes: readonly Route[] = [
	route('M01', 'GET', '/messages', listMessages),
	route('M11', 'GET', '/inbox/threads', listThreads),
	route('M14', 'POST', '/inbox/threads', threads.startOperatorThread),
	route('M10', 'GET', '/inbox/threads/{}', getThread),
	route('M12', 'POST', '/inbox/threads/{}/message', threads.replyToThread),
	route('M13', 'GET', '/inbox/threads/{}/download', downloadAttachment),
	route('OR41', 'GET', '/orders/{}/messages', listOrderMessages),
	route('OR43', 'POST', '/orders/{}/threads', threads.startOrderThread),
	route('OR64', 'PUT', '/orders/{}/lines/{}/resolve_incident', resolveIncident),
	route('RT01', 'POST', '/returns', createReturns, on),
	route('RT04', 'PUT', '/returns', returns.patchReturns, on),
	route('RT11', 'GET', '/returns', listReturns, on),
	route('RT12', 'GET', '/returns/items_to_return', listItemsToReturn, on),
	route('RT21', 'PUT', '/returns/accept', returns.decideReturns, on),
	route('RT25', 'PUT', '/returns/receive', returns.receiveReturns, on),
	route('RT26', 'PUT', '/returns/compliance', returns.assessReturns, on),
	route('RT27', 'PUT', '/returns/close', returns.closeReturns, on),
	route('RT29', 'PUT', '/returns/cancel', returns.cancelReturns, on),
];
