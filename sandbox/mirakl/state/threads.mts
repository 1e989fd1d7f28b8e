import type { SimClock } from '../../clock.mts';
import type { Random } from './random.mts';

export type Participant = 'SHOP' | 'CUSTOMER' | 'OPERATOR';

export interface Attachment {
	id: string;
	name: string;
	content: Buffer;
}

export interface Message {
	id: string;
	body: string;
	at: Date;
	from: Participant;
	to: Participant[];
	attachments: Attachment[];
}

/** A conversation about an order, or with the operator. */
export interface Thread {
	id: string;
	/** Null: with the operator, about nothing in particular (M14). */
	orderId: string | null;
	topic: { type: 'FREE_TEXT' | 'REASON_CODE'; value: string };
	messages: Message[];
}

export type NewMessage = Omit<Message, 'id' | 'at'>;

/** The inbox of one shop (M10 to M14, OR43). */
export class ThreadBook {
	private readonly byId = new Map<string, Thread>();

	constructor(
		private readonly clock: SimClock,
		private readonly random: Random,
	) {}

	/** Every thread, the one that changed last at the end. */
	all(): Thread[] {
		return [...this.byId.values()].sort((a, b) => updatedAt(a).getTime() - updatedAt(b).getTime());
	}

	find(id: string): Thread | undefined {
		return this.byId.get(id);
	}

	attachment(id: string): Attachment | undefined {
		const messages = this.all().flatMap((thread) => thread.messages);
		return messages.flatMap(({ attachments }) => attachments).find((one) => one.id === id);
	}

	start(orderId: string | null, topic: Thread['topic'], first: NewMessage): Thread {
		const thread: Thread = { id: this.random.uuid(), orderId, topic, messages: [] };
		this.byId.set(thread.id, thread);
		this.add(thread, first);
		return thread;
	}

	add(thread: Thread, message: NewMessage): Message {
		const written = { ...message, id: this.random.uuid(), at: this.clock.now() };
		thread.messages.push(written);
		return written;
	}

	/** A file of a message. */
	file(name: string, content: Buffer): Attachment {
		return { id: this.random.uuid(), name, content };
	}
}

export function updatedAt(thread: Thread): Date {
	return thread.messages[thread.messages.length - 1]?.at ?? new Date(0);
}

/** Since when somebody waits for the shop's answer: the first message to it after its own last one. */
export function replyNeededSince(thread: Thread): Date | null {
	const own = thread.messages.map(({ from }) => from).lastIndexOf('SHOP');
	return thread.messages.slice(own + 1).find(({ to }) => to.includes('SHOP'))?.at ?? null;
}
