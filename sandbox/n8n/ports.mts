import { createServer } from 'node:net';

/**
 * Ports of the loopback interface that nobody listens on now.
 *
 * All are held at once while they are chosen, so that none comes twice.
 */
export async function freePorts(count: number): Promise<number[]> {
	const held = await Promise.all(Array.from({ length: count }, () => hold(0)));
	await Promise.all(held.map(({ release }) => release()));
	return held.map(({ port }) => port);
}

/** Whether nobody listens on this port of the loopback interface. */
export async function isFree(port: number): Promise<boolean> {
	const held = await hold(port).catch(() => undefined);
	await held?.release();
	return held !== undefined;
}

function hold(port: number): Promise<{ port: number; release: () => Promise<void> }> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			if (address === null || typeof address === 'string') {
				reject(new Error('The loopback interface gave no port.'));
				return;
			}
			const release = () => new Promise<void>((done) => server.close(() => done()));
			resolve({ port: address.port, release });
		});
	});
}
