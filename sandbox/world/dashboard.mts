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
}

/** What a person does to have the dashboard: two credentials, the import, publish. */
export async function openDashboard(world: World): Promise<OpenDashboard> {
	const user = 'operations';
	const password = 'sandbox-sign-in';
	const secret = 'sandbox-secret-0123456789-abcdefghij';
	const { credentials, workflows } = world.client;
	await credentials.create('Khaos Mirakl Dashboard Sign-in', 'httpBasicAuth', { user, password });
	const { id: credentialId } = await credentials.create(
		'Khaos Mirakl Dashboard',
		'khaosMiraklDashboardApi',
		{ secret },
	);
	const { id } = await workflows.create(readTemplate('exception-dashboard'));
	await workflows.publish(id);
	const url = `${world.n8n.url}/webhook/khaos-mirakl-exceptions`;
	return { url, user, password, secret, credentialId };
}
