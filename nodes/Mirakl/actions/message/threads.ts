import type { INodeProperties } from 'n8n-workflow';
import { UserFacingError } from '../../../common/failures';
import { threadSchema, type Thread } from '../../payloads/thread';
import { withRaw, type WithRaw } from '../../payloads/withRaw';
import type { MiraklClient, Query } from '../../transport/client';
import { seekRows } from '../../transport/lists';

export const threadId: INodeProperties = {
	displayName: 'Thread ID',
	name: 'threadId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 702c3e56-dcca-41e2-b6bd-72ba3fa809be',
	description: 'The conversation’s ID, as Get Many Threads gives it',
};

/** One conversation with all its messages (M10). */
export async function threadById(mirakl: MiraklClient, id: string): Promise<WithRaw<Thread>> {
	const path = `/api/inbox/threads/${encodeURIComponent(id)}`;
	return (await mirakl.get('M10', path, withRaw(threadSchema))).value;
}

/** Conversations that the filters of M11 let through, all pages, each once. */
export async function listThreads(
	mirakl: MiraklClient,
	query: Query,
	limit?: number,
): Promise<Array<WithRaw<Thread>>> {
	const list = {
		query,
		row: withRaw(threadSchema),
		keyOf: ({ known }: WithRaw<Thread>) => known.threadId,
	};
	return (await seekRows(mirakl, 'M11', '/api/inbox/threads', list, { limit })).rows;
}

/** The shop's own messages of a conversation that say the same. */
export function sentAlike(thread: Thread, body: string) {
	return thread.messages.filter((sent) => sent.from === 'SHOP_USER' && sameText(sent.body, body));
}

/** Line ends and outer spaces do not count: Mirakl may keep them otherwise. */
function sameText(one: string, other: string): boolean {
	const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();
	return plain(one) === plain(other);
}

const SHORTEST = 3;
const LONGEST = 50_000;

/** @throws UserFacingError where Mirakl would not take the text (M12, M14, OR43) */
export function checkBody(body: string): void {
	if (body.length >= SHORTEST && body.length <= LONGEST) return;
	throw new UserFacingError(
		`The message has ${body.length} characters, and Mirakl takes ${SHORTEST} to ${LONGEST.toLocaleString('en-GB')}`,
		'Change the text.',
	);
}
