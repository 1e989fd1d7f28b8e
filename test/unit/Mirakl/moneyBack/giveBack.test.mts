import fc from 'fast-check';
import { RemoteError } from '../../../../nodes/common/failures.ts';
import { splitByStanding } from '../../../../nodes/Mirakl/actions/order/moneyBack/done.ts';
import {
	everythingLeft,
	planLines,
} from '../../../../nodes/Mirakl/actions/order/moneyBack/plan.ts';
import { giveBack } from '../../../../nodes/Mirakl/actions/order/moneyBack/send.ts';
import { minorNumber, toMinor } from '../../../../nodes/Mirakl/payloads/minor.ts';
import type { MiraklClient, MiraklRequest } from '../../../../nodes/Mirakl/transport/client.ts';
import { orderWith, refunded } from './samples.mts';

/** What happens to one call: how many of its lines take effect, and whether its answer arrives. */
interface Fate {
	lines: number;
	answer: 'arrives' | 'is lost' | 'is a refusal';
}

/** A marketplace that keeps the refunds it is asked for, of which a call may be done in part. */
class Marketplace {
	private readonly refunds = new Map<string, object[]>();
	private count = 0;

	constructor(
		private readonly lineCount: number,
		private readonly fates: Fate[],
	) {}

	order() {
		return orderWith(
			Array.from({ length: this.lineCount }, (_, index) => ({
				refunds: this.refunds.get(`O-1-${index + 1}`) ?? [],
			})),
		);
	}

	of(lineId: string): object[] {
		return this.refunds.get(lineId) ?? [];
	}

	client(): MiraklClient {
		const write = async (request: { asked: string[] }) => {
			const { lines, answer } = this.fates.shift() ?? { lines: 99, answer: 'arrives' };
			if (answer === 'is a refusal') throw failure('rejected');
			const done = answer === 'arrives' ? request.asked : request.asked.slice(0, lines);
			const made = done.map((lineId) => this.add(lineId));
			if (answer === 'is lost') throw failure('doubtful');
			return { value: made };
		};
		return {
			write,
			clock: { now: () => 0, pause: async () => undefined },
		} as unknown as MiraklClient;
	}

	private add(lineId: string) {
		const id = `R${++this.count}`;
		this.refunds.set(lineId, [...this.of(lineId), refunded(id, 12.5)]);
		return { id, lineId };
	}
}

const failure = (kind: 'doubtful' | 'rejected') => new RemoteError(`It was ${kind}`, { kind });

/** One run of the operation, as the node makes it. */
async function refundHalfOfEachLine(marketplace: Marketplace) {
	const order = marketplace.order();
	const wanted = everythingLeft(order, '15', true).map((line) => ({ ...line, quantity: 1 }));
	const { toSend } = splitByStanding(order, planLines(order, wanted), 'refund');
	if (toSend.length === 0) return [];
	return await giveBack(marketplace.client(), {
		...{ order, kind: 'refund', plan: toSend },
		look: async () => marketplace.order(),
		request: (lines) => ({ asked: lines.map(({ lineId }) => lineId) }) as unknown as MiraklRequest,
	});
}

const fates = fc.array(
	fc.record({
		lines: fc.integer({ min: 0, max: 3 }),
		answer: fc.constantFrom('arrives', 'is lost', 'is a refusal') as fc.Arbitrary<Fate['answer']>,
	}),
	{ maxLength: 8 },
);

describe('giving money back over a connection that breaks', () => {
	it('refunds each line at most once, however calls break, in part or whole, and however often it runs', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fates, async (lineCount, given) => {
				const marketplace = new Marketplace(lineCount, [...given]);
				for (let run = 0; run < 10; run++) {
					await refundHalfOfEachLine(marketplace).catch(() => undefined);
				}
				for (let line = 1; line <= lineCount; line++) {
					expect(marketplace.of(`O-1-${line}`)).toHaveLength(1);
				}
			}),
		);
	});

	it('sends again only the lines that were not done', async () => {
		const marketplace = new Marketplace(3, [{ lines: 1, answer: 'is lost' }]);
		const made = await refundHalfOfEachLine(marketplace);
		expect(made.map((entry) => entry.made?.id)).toEqual(['R1', 'R2', 'R3']);
	});

	it('names the lines that were done where Mirakl then refuses the rest', async () => {
		const marketplace = new Marketplace(2, [
			{ lines: 1, answer: 'is lost' },
			{ lines: 0, answer: 'is a refusal' },
		]);
		await expect(refundHalfOfEachLine(marketplace)).rejects.toMatchObject({
			message: 'It was rejected (done before: line O-1-1)',
		});
	});

	it('does not take an earlier refund of the same amount for the one it has just sent', async () => {
		const marketplace = new Marketplace(1, [{ lines: 0, answer: 'is lost' }]);
		const order = orderWith([{ refunds: [refunded('OLD', 5)] }]);
		const plan = planLines(order, [{ lineId: 'O-1-1', amount: toMinor(5), reasonCode: '15' }]);
		const asked: number[] = [];
		const outcome = await giveBack(marketplace.client(), {
			...{ order, plan, kind: 'refund' },
			look: async () => order,
			request(lines) {
				asked.push(...lines.map(({ amount }) => minorNumber(amount)));
				return { asked: lines.map(({ lineId }) => lineId) } as unknown as MiraklRequest;
			},
		});
		expect(asked).toEqual([5, 5]);
		expect(outcome[0].made?.id).toBe('R1');
	});
});
