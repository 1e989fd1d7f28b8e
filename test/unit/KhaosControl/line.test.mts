import { RemoteError } from '../../../nodes/common/failures';
import { emptyLine, Line, type TurnOptions } from '../../../nodes/KhaosControl/transport/line';

const broken = new RemoteError('it broke', { kind: 'unavailable' });

/** A clock and a line on it: time passes only by `pause` and `look`, or where a call takes some. */
function lineOnClock(state = emptyLine()) {
	const clock = jest.spyOn(Date, 'now');
	let now = 1_000_000;
	clock.mockImplementation(() => now);
	const pauses: number[] = [];
	const pass = async (ms: number) => {
		await new Promise((resolve) => setImmediate(resolve));
		now += ms;
	};
	const options: TurnOptions = {
		timeoutMs: 120_000,
		waitMs: 600_000,
		minimumPauseMs: 0,
		async pause(ms) {
			pauses.push(ms);
			now += ms;
		},
	};
	const line = () => new Line(state, pass);
	const take = async (ms: number) => {
		now += ms;
	};
	return { line, options, pauses, take };
}
afterEach(() => jest.restoreAllMocks());

/** Work that ends when it is told to. */
function open() {
	const ends: Array<(how: string) => void> = [];
	const result = new Promise<string>((resolve) => ends.push(resolve));
	return { work: async () => await result, end: (how: string) => ends[0](how) };
}

describe('the line in front of a service', () => {
	it('lets one call in at a time, in the order of coming, whichever node it comes from', async () => {
		const { line, options } = lineOnClock();
		const order: string[] = [];
		const call = (name: string) => async () => {
			order.push(`${name} in`);
			await new Promise((resolve) => setImmediate(resolve));
			order.push(`${name} out`);
		};
		const [action, trigger] = [line(), line()];
		await Promise.all([
			action.inTurn(call('a'), options),
			trigger.inTurn(call('b'), options),
			action.inTurn(call('c'), options),
		]);
		expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
	});

	it('hands the turn on after a failure', async () => {
		const { line, options } = lineOnClock();
		const first = line().inTurn(async () => await Promise.reject(broken), options);
		const second = line().inTurn(async () => 'done', options);
		await expect(first).rejects.toBe(broken);
		expect(await second).toBe('done');
	});

	it('gives up after the time that a call may wait, says so, and lets the next one by', async () => {
		const { line, options } = lineOnClock();
		const { work, end } = open();
		const holder = line().inTurn(work, options);
		const hasty = line().inTurn(async () => 'never', { ...options, waitMs: 2_000 });
		const patient = line().inTurn(async () => 'done', options);
		await expect(hasty).rejects.toMatchObject({
			kind: 'limited',
			message: expect.stringMatching(/busy with other calls of this n8n for 2 s/),
			retryAfterSeconds: 120,
		});
		end('done');
		expect([await holder, await patient]).toEqual(['done', 'done']);
	});

	it('takes the turn from a call that never ends, a minute after its time', async () => {
		const { line, options } = lineOnClock();
		const never = line().inTurn(async () => await new Promise(() => undefined), options);
		const next = line().inTurn(async () => 'done', options);
		expect(await next).toBe('done');
		expect(never).toBeInstanceOf(Promise);
	});

	it('keeps the least pause between two calls', async () => {
		const { line, options, pauses, take } = lineOnClock();
		const paced = { ...options, minimumPauseMs: 300 };
		await line().inTurn(async () => 'a', paced);
		await take(100);
		await line().inTurn(async () => 'b', paced);
		expect(pauses).toEqual([200]);
	});

	it('widens the pause while the service fails, and narrows it as it recovers', async () => {
		const { line, options, pauses } = lineOnClock();
		const failing = async () => {
			await line()
				.inTurn(async () => await Promise.reject(broken), options)
				.catch(() => undefined);
		};
		for (let i = 0; i < 4; i++) await failing();
		for (let i = 0; i < 4; i++) await line().inTurn(async () => 'a', options);
		expect(pauses).toEqual([250, 500, 750, 1_000, 500, 250]);
	});

	it('widens the pause for a slow service, and not for one that refuses', async () => {
		const { line, options, pauses, take } = lineOnClock();
		const rejected = new RemoteError('no', { kind: 'rejected' });
		await expect(line().inTurn(async () => await Promise.reject(rejected), options)).rejects.toBe(
			rejected,
		);
		await line().inTurn(async () => await take(24_000), options);
		await line().inTurn(async () => 'a', options);
		expect(pauses).toEqual([6_000]);
	});
});
