import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import { textList } from '../../../common/parameters';
import { messageSent, type Thread } from '../../payloads/thread';
import { multipart } from '../../transport/multipart';
import { sendOnce } from '../../transport/sure';
import { filledText, optionalFlag } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { attachedFiles, attachments, body, recipients } from './fields';
import { checkBody, sentAlike, threadById, threadId } from './threads';

/** Messages of one conversation (M12). */
const MOST = 1_000;

/**
 * Answers in a conversation (Mirakl M12). The conversation is read first: where the shop's last message says the same,
 * nothing is sent, and after a broken connection the answer is looked for before it is sent again.
 */
export const reply = eachItem({
	displayName: 'Reply',
	action: 'Reply to a message thread',
	description: 'Answer in a conversation, with files if wanted (M12)',
	fields: [threadId, body, recipients, attachments, preview],
	params: z.object({
		threadId: filledText,
		body: filledText,
		recipients: textList,
		attachments: textList,
		preview: optionalFlag(false),
	}),
	async execute({ param, client, context, itemIndex }) {
		checkBody(param.body);
		const look = async () => (await threadById(client, param.threadId)).known;
		const thread = await look();
		const told = { threadId: thread.threadId, changed: false };
		const last = thread.messages.at(-1);
		if (last !== undefined && sentAlike({ ...thread, messages: [last] }, param.body).length > 0) {
			return { ...told, messageId: last.messageId, note: 'The last message says the same already' };
		}
		const input = { body: param.body, to: addressed(thread, param.recipients) };
		const files = await attachedFiles(context, itemIndex, param.attachments);
		const content = multipart([{ name: 'message_input', json: input }, ...files]);
		const path = `/api/inbox/threads/${encodeURIComponent(param.threadId)}/message`;
		const request = client.upload('M12', path, content);
		if (param.preview) return { ...told, note: PREVIEWED, request: shown(request) };
		const before = new Set(thread.messages.map(({ messageId }) => messageId));
		const fresh = (now: Thread) =>
			sentAlike(now, param.body).find(({ messageId }) => !before.has(messageId));
		const sent = await sendOnce(
			client,
			request,
			messageSent,
			look,
			(now) => fresh(now) !== undefined,
		);
		const messageId =
			sent.answer?.messageId ?? (sent.record && fresh(sent.record)?.messageId) ?? '';
		return { ...told, changed: true, messageId, note: '' };
	},
});

/**
 * The recipients, with their ids where the conversation has them.
 *
 * @throws UserFacingError for one who may not take part, no recipient, or a full conversation
 */
function addressed(thread: Thread, types: string[]) {
	if (thread.messageCount >= MOST) {
		throw new UserFacingError(
			`Thread ${thread.threadId} has ${thread.messageCount} messages, and Mirakl takes no more than ${MOST}`,
			'Start a new one with Message: Start Thread.',
		);
	}
	if (types.length === 0) {
		throw new UserFacingError('The message has no recipient', 'Choose who gets it.');
	}
	return types.map((type) => {
		const found = thread.authorized.find((participant) => participant.type === type);
		if (found === undefined) {
			throw new UserFacingError(
				`${type} cannot take part in thread ${thread.threadId}`,
				`Choose among: ${thread.authorized.map((participant) => participant.type).join(', ')}.`,
			);
		}
		return { type, ...(found.id !== '' && { id: found.id }) };
	});
}
