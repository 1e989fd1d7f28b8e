import { sandboxSignIn } from '../n8n/session.mts';
import { readTemplate } from './templates.mts';
import type { World } from './world.mts';

/** The dashboard of a running world, and who may look. */
export interface OpenDashboard {
	/** Address of the page, which is the address of its buttons too. */
	url: string;
	user: string;
	password: string;
	/** What signs its actions. */
	secret: string;
	/** Id of the stored credential with the secret. */
	credentialId: string;
	/** Keeps a page that was looked at. */
	keep?: (html: string) => void;
}

/** The page as somebody sees it. */
export interface DashboardPage {
	html: string;
	/** What can be read on it, in one line. */
	text: string;
	/** Milliseconds from the request to the whole page. */
	tookMs: number;
}

/** What a person does to have the dashboard: the secret that signs its buttons, the import, publish. The sign-in is there. */
export async function openDashboard(world: World): Promise<OpenDashboard> {
	const { user, password } = sandboxSignIn;
	const secret = 'sandbox-secret-0123456789-abcdefghij';
	world.traces.plant('secret of the dashboard', secret);
	const { credentials, workflows } = world.client;
	const { id: credentialId } = await credentials.create(
		'Khaos Mirakl Dashboard',
		'khaosMiraklDashboardApi',
		{ secret },
	);
	const { id } = await workflows.create(readTemplate('exception-dashboard'));
	await workflows.publish(id);
	const url = `${world.n8n.url}/webhook/khaos-mirakl-exceptions`;
	let looked = 0;
	const keep = (html: string) => world.traces.keep(`pages/dashboard-${(looked += 1)}.html`, html);
	return { url, user, password, secret, credentialId, keep };
}

/** @throws Error when the page is not answered with 200 */
export async function lookAt(dashboard: OpenDashboard): Promise<DashboardPage> {
	const started = Date.now();
	const answer = await fetch(dashboard.url, { headers: signIn(dashboard) });
	const html = await answer.text();
	dashboard.keep?.(html);
	if (answer.status !== 200) throw new Error(`the dashboard answered ${answer.status}`);
	return { html, text: textOf(html), tookMs: Date.now() - started };
}

/** Sends what a button of the page sends; gives the status. */
export async function press(
	dashboard: OpenDashboard,
	fields: Record<string, string>,
): Promise<number> {
	const answer = await fetch(dashboard.url, {
		method: 'POST',
		headers: signIn(dashboard),
		body: new URLSearchParams(fields),
		redirect: 'manual',
	});
	return answer.status;
}

/** The token of a verb's button for an exception, as it stands on the page. */
export function tokenOn({ html }: DashboardPage, rowId: number, verb: string): string | undefined {
	return [...html.matchAll(/name="token" value="([^"]+)"/g)]
		.map(([, token = '']) => token)
		.find((token) => token.startsWith(`${rowId}.${verb}.`));
}

/** What a browser would show of a page, in one line. */
export function textOf(html: string): string {
	return html
		.replace(/<style>.*?<\/style>/gs, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
		.replace(/\s+/g, ' ')
		.trim();
}

function signIn({ user, password }: OpenDashboard): Record<string, string> {
	return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}
