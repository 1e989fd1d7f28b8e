import { z } from 'zod';
import { sendOnce } from '../../../nodes/Mirakl/transport/sure.ts';
import { answer, doubtful, scripted } from './scripted.mts';

const schema = z.object({ refunds: z.array(z.object({ refund_id: z.string() })) });
const refunded = answer(200, { refunds: [{ refund_id: '7' }] });

/** Sends a refund; `effectAt` is the look (1, 2, …) at which the order shows it, 0 for never. */
async function refund(answers: Parameters<typeof scripted>[0], effectAt = 0) {
	const { mirakl, sent, pauses } = scripted(answers);
	let looks = 0;
	const outcome = await sendOnce(
		mirakl,
		mirakl.put('OR28', '/api/orders/refund', {}),
		schema,
		async () => ++looks,
		(look) => effectAt > 0 && look >= effectAt,
	).catch((thrown: unknown) => thrown);
	return { outcome, sends: sent.length, looks, pauses };
}

describe('a refund', () => {
	it('gives Mirakl’s answer and looks at nothing when all goes well', async () => {
		const { outcome, sends, looks } = await refund([refunded]);
		expect(outcome).toMatchObject({ changed: true, answer: { refunds: [{ refund_id: '7' }] } });
		expect({ sends, looks }).toEqual({ sends: 1, looks: 0 });
	});

	it.each([
		['at once', 1, [1000]],
		['after seconds', 2, [1000, 4000]],
		['late', 3, [1000, 4000, 10_000]],
	])('is not sent again when its effect shows %s', async (_when, effectAt, waited) => {
		const { outcome, sends, pauses } = await refund([doubtful(), refunded], effectAt);
		expect(outcome).toMatchObject({ changed: true });
		expect(sends).toBe(1);
		expect(pauses).toEqual(waited);
	});

	it('is sent again when three looks within 15 seconds found nothing', async () => {
		const { outcome, sends, looks } = await refund([doubtful(), refunded]);
		expect(outcome).toMatchObject({ changed: true, answer: { refunds: [{ refund_id: '7' }] } });
		expect({ sends, looks }).toEqual({ sends: 2, looks: 3 });
	});

	it('whose answer cannot be read counts as doubtful, not as failed', async () => {
		const { outcome, sends } = await refund([answer(200, '<html>')], 1);
		expect(outcome).toMatchObject({ changed: true });
		expect(sends).toBe(1);
	});

	it('that is refused after a doubt is looked for before the refusal is believed', async () => {
		const answers = [doubtful(), answer(400, { message: 'Already refunded' })];
		const { outcome } = await refund(answers, 4);
		expect(outcome).toMatchObject({ changed: true });
	});

	it('that is refused outright is not repeated', async () => {
		const { outcome, sends } = await refund([answer(400, { message: 'Not refundable' })]);
		expect(outcome).toMatchObject({ kind: 'rejected' });
		expect(sends).toBe(1);
	});
});
