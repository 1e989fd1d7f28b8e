import { connectionFailure } from '../../../nodes/common/http';

const error = (code: string, message = '', more = {}) =>
	Object.assign(new Error(message), { code, ...more });

describe('a request that was not answered in time', () => {
	it.each([
		['by axios', error('ECONNABORTED', 'timeout of 120000ms exceeded')],
		['by the system', error('ETIMEDOUT', 'read ETIMEDOUT', { syscall: 'read' })],
		['by an older client', error('ESOCKETTIMEDOUT')],
		[
			'wrapped by n8n',
			Object.assign(new Error('x'), { cause: error('ECONNABORTED', 'timeout of 1ms exceeded') }),
		],
	])('is told as a time-out where it was given up %s', (_by, thrown) => {
		const failure = connectionFailure(thrown, 'khaos.example:8080', 120_000);
		expect(failure).toMatchObject({
			kind: 'doubtful',
			message: 'khaos.example:8080 had not answered within 120 s',
			fix: expect.stringMatching(/may still take effect.*asked for again.*not sent again/),
		});
	});

	it('keeps fractions of a second', () => {
		const { message } = connectionFailure(error('ETIMEDOUT'), 'h', 1_500);
		expect(message).toContain('1.5 s');
	});

	it('is never sent where the connection itself did not come about', () => {
		const thrown = error('ETIMEDOUT', 'connect ETIMEDOUT', { syscall: 'connect' });
		expect(connectionFailure(thrown, 'h', 1_000)).toMatchObject({
			kind: 'unavailable',
			message: 'h could not be reached (ETIMEDOUT)',
		});
	});

	it.each([error('ECONNRESET'), error('ECONNABORTED', 'stream has been aborted')])(
		'is not what a connection that broke is called: %p',
		(thrown) => {
			expect(connectionFailure(thrown, 'h', 1_000)).toMatchObject({
				kind: 'doubtful',
				message: expect.stringContaining('broke before the answer arrived'),
			});
		},
	);
});
