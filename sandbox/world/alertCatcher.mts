import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { parseJson, readBody } from '../sim-admin.mts';

const alert = z.object({ text: z.string(), operator: z.string(), count: z.number() });

export type Alert = z.infer<typeof alert>;

export interface AlertCatcher {
	url: string;
	/** Everything that was posted, in order. */
	alerts: Alert[];
	/** The same as it came, and what was no alert. */
	posted: string[];
	close(): Promise<void>;
}

/** Stands in for the chat channel that operators send their alerts to. */
export async function startAlertCatcher(): Promise<AlertCatcher> {
	const alerts: Alert[] = [];
	const posted: string[] = [];
	const server = createServer((request, response) => {
		void readBody(request).then((body) => {
			posted.push(body.toString('utf8'));
			const parsed = alert.safeParse(parseJson(body));
			if (parsed.success) alerts.push(parsed.data);
			response.writeHead(parsed.success ? 200 : 400).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/alerts`,
		alerts,
		posted,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
