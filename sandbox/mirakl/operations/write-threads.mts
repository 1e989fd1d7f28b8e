import { z } from 'zod';
import { ApiError, badRequest, notFound } from '../errors.mts';
import type { Attachment, Participant } from '../state/threads.mts';
import { boundaryOf, readParts } from '../wire/multipart.mts';
import { json, param, parseBody } from './call.mts';
import type { Call, Operation } from './call.mts';

const MAX_BYTES = 30 * 1024 * 1024;
const MAX_MESSAGES = 1000;

const participant = z.enum(['CUSTOMER', 'OPERATOR', 'SHOP']);
const text = z.string().min(3).max(50_000);
const topic = z.object({ type: z.enum(['FREE_TEXT', 'REASON_CODE']), value: z.string().min(1) });
const reply = z.object({
	body: text,
	to: z.array(z.object({ id: z.string().nullish(), type: participant })).min(1),
	topic: topic.nullish(),
});
const onOrder = z.object({ body: text, to: z.array(participant).min(1), topic });
const toOperator = z.object({
	body: text,
	entity: z.object({ type: z.string() }),
	topic,
});

/** M12: an answer in a thread; JSON part `message_input`, files as `files`. */
export const replyToThread: Operation = (call) => {
	const thread = call.shop.threads.find(param(call));
	if (thread === undefined) throw notFound(`Thread with id '${param(call)}' not found`);
	const { input, attachments } = parts(call, 'message_input', reply);
	if (thread.messages.length >= MAX_MESSAGES) throw badRequest('The thread is full');
	const to = recipients(input.to.map(({ type }) => type));
	if (thread.orderId === null && to.includes('CUSTOMER')) {
		throw badRequest('The customer does not take part in the thread');
	}
	const message = call.shop.threads.add(thread, {
		...{ body: input.body, from: 'SHOP', to, attachments },
	});
	return json(201, { message_id: message.id, thread_id: thread.id }, [thread.id]);
};

/** OR43: a new thread about an order; here `to` is a list of plain words. */
export const startOrderThread: Operation = (call) => {
	const order = call.shop.orders.get(param(call));
	const { input, attachments } = parts(call, 'thread_input', onOrder);
	checkTopic(call, input.topic, 'ORDER_MESSAGING');
	const to = recipients(input.to);
	const first = { body: input.body, from: 'SHOP' as const, to, attachments };
	const thread = call.shop.threads.start(order.orderId, input.topic, first);
	const [message] = thread.messages;
	return json(201, { message_id: message?.id, thread_id: thread.id }, [thread.id]);
};

/** M14: a new thread with the operator. */
export const startOperatorThread: Operation = (call) => {
	const { input, attachments } = parts(call, 'thread_input', toOperator);
	checkTopic(call, input.topic, 'MMP_SELLER_MESSAGING');
	const first = { body: input.body, from: 'SHOP' as const, attachments };
	const thread = call.shop.threads.start(null, input.topic, { ...first, to: ['OPERATOR'] });
	const [message] = thread.messages;
	return json(201, { message_id: message?.id, thread_id: thread.id }, [thread.id]);
};

function parts<Schema extends z.ZodTypeAny>(
	call: Call,
	name: string,
	schema: Schema,
): { input: z.output<Schema>; attachments: Attachment[] } {
	const boundary = boundaryOf(call.headers['content-type']);
	if (boundary === null) throw new ApiError(415, 'Unsupported Media Type');
	if (call.body.length > MAX_BYTES) throw badRequest('The message is larger than 30 MB');
	const all = readParts(call.body, boundary);
	const described = all.find((part) => part.name === name);
	if (described === undefined) throw badRequest(`Required part '${name}' is not present.`);
	const attachments = all
		.filter((part) => part.name === 'files')
		.map(({ filename, content }) => call.shop.threads.file(filename ?? 'file', content));
	return { input: parseBody(described.content.toString('utf8'), schema), attachments };
}

function recipients(types: Participant[]): Participant[] {
	if (types.includes('SHOP')) throw badRequest('The shop cannot write to itself');
	return [...new Set(types)];
}

function checkTopic({ shop }: Call, { type, value }: z.output<typeof topic>, reason: string): void {
	const known = shop.reference.reasons.some((one) => one.type === reason && one.code === value);
	if (type === 'REASON_CODE' && !known) throw badRequest(`The reason '${value}' does not exist`);
}
