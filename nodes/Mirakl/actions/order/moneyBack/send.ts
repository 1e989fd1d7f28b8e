import type { z } from 'zod';
import type { Order } from '../../../payloads/order';
import { cancelationsMade, refundsMade, type MoneyBack } from '../../../payloads/orderLine';
import type { MiraklClient, MiraklRequest } from '../../../transport/client';
import { sendEntries } from '../../../transport/entries';
import { idsMade, matchMade, type Matched, type MoneyBackKind } from './done';
import type { PlannedLine } from './plan';

export interface MoneyBackSending {
	order: Order;
	kind: MoneyBackKind;
	plan: PlannedLine[];
	request(lines: PlannedLine[]): MiraklRequest;
	/** Reads the order anew, in the same tax mode. */
	look(): Promise<Order>;
}

/**
 * Gives money back, each planned line once (Mirakl OR28, OR30). Mirakl knows no key that would tell a repeated call
 * (Mirakl's general notes), so lines are told by the refunds or cancelations that were not there before.
 *
 * @returns each line with what it has become; undefined where neither Mirakl's answer nor the order shows anything
 * @throws RemoteError what Mirakl said, with the lines that were done before
 */
export async function giveBack(
	mirakl: MiraklClient,
	sending: MoneyBackSending,
): Promise<Matched[]> {
	const { order, kind, plan, request, look } = sending;
	const before = idsMade(order, kind);
	const outcomes = await sendEntries<
		PlannedLine,
		MoneyBack,
		z.ZodType<Answer, z.ZodTypeDef, unknown>
	>(mirakl, {
		entries: plan,
		request,
		answer: kind === 'refund' ? refundsMade : cancelationsMade,
		read: (made, pending) =>
			pending
				.map((entry) => ({ entry, made: made.find(({ lineId }) => lineId === entry.lineId) }))
				.filter((outcome) => outcome.made !== undefined),
		async look() {
			const matched = matchMade(await look(), plan, kind, before);
			return new Map(
				matched.flatMap(({ planned, made }) =>
					made === undefined ? [] : [[planned, made] as [PlannedLine, MoneyBack]],
				),
			);
		},
		nameOf: ({ lineId }) => `line ${lineId}`,
	});
	return outcomes.map(({ entry, made }) => ({ planned: entry, made }));
}

type Answer = Array<MoneyBack & { lineId: string }>;
