import { z } from 'zod';
import { ApiError, notFound } from './errors.mts';
import { createReturn, newReturnSchema } from './operations/create-returns.mts';
import { openIncident } from './state/incidents.mts';
import type { Shop } from './state/shop.mts';

/** What a customer, or the operator, writes about an order. */
export const writtenMessage = z
	.object({
		from: z.enum(['CUSTOMER', 'OPERATOR']).default('CUSTOMER'),
		body: z.string().min(1),
		topic: z.string().default('Question'),
		/** An existing thread; default a new one. */
		threadId: z.string().optional(),
		/** Text files by name. */
		files: z.record(z.string()).default({}),
	})
	.strict();
export const disputedLine = z.object({ lineId: z.string(), reasonCode: z.string() }).strict();
export const givenGrade = z
	.object({ grade: z.number().int().min(1).max(5), comment: z.string().default('') })
	.strict();
export const wantedReturn = newReturnSchema;

/** Customers' and the operator's side of the service: messages, disputes, returns. */
export class ServiceControl {
	constructor(private readonly shop: Shop) {}

	/** Somebody writes about an order. @throws ApiError 404 */
	write(orderId: string, given: z.input<typeof writtenMessage>): { threadId: string } {
		this.shop.settle();
		const { from, body, topic, threadId, files } = writtenMessage.parse(given);
		const order = this.shop.orders.get(orderId);
		const { threads } = this.shop;
		const attachments = Object.entries(files).map(([name, text]) =>
			threads.file(name, Buffer.from(text, 'utf8')),
		);
		const message = { body, from, to: ['SHOP' as const], attachments };
		if (from === 'CUSTOMER') order.customerWrote = true;
		order.updatedAt = this.shop.clock.now();
		if (threadId === undefined) {
			return { threadId: threads.start(orderId, { type: 'FREE_TEXT', value: topic }, message).id };
		}
		const thread = threads.find(threadId);
		if (thread === undefined) throw notFound(`There is no thread '${threadId}'`);
		threads.add(thread, message);
		return { threadId };
	}

	/** A line is disputed. @throws ApiError 404, 409 where it is disputed already or not shipped */
	dispute(orderId: string, given: z.input<typeof disputedLine>): void {
		this.shop.settle();
		const order = this.shop.orders.get(orderId);
		const line = order.lines.find(({ id }) => id === given.lineId);
		if (line === undefined) throw notFound(`There is no line '${given.lineId}'`);
		if (!['SHIPPED', 'TO_COLLECT', 'RECEIVED'].includes(line.state)) {
			throw new ApiError(409, `Line '${line.id}' is ${line.state}`);
		}
		openIncident(order, line, given.reasonCode, this.shop.clock.now());
	}

	/** The customer grades an order. @throws ApiError 404 */
	grade(orderId: string, given: z.input<typeof givenGrade>): void {
		this.shop.settle();
		const { grade, comment } = givenGrade.parse(given);
		this.shop.orders.get(orderId).evaluation = { grade, comment, at: this.shop.clock.now() };
	}

	/** A customer asks to send goods back. @throws ApiError 400 */
	askReturn(given: z.input<typeof wantedReturn>): { returnId: string } {
		this.shop.settle();
		return { returnId: createReturn(this.shop, wantedReturn.parse(given)).id };
	}
}
