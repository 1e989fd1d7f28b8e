import { sandboxOwner } from '../../n8n/session.mts';
import type { World } from '../../world/world.mts';
import { byTestId, type Hand } from './hand.mts';

const PACKAGE = 'n8n-nodes-khaos-mirakl';

/** An n8n that nobody owns yet. */
export async function becomeOwner(hand: Hand): Promise<void> {
	await hand.open('/setup');
	for (const [name, value] of Object.entries(sandboxOwner)) {
		await hand.fill(`[name="${name}"]`, value);
	}
	await hand.click(byTestId('form-submit-button'));
	await hand.page.waitForURL(({ pathname }) => !pathname.includes('setup'));
}

/** *Settings → Community nodes → Install*: n8n asks npm's registry. */
export async function installPackage(hand: Hand): Promise<void> {
	const { page } = hand;
	await hand.open('/settings/community-nodes');
	await hand.click(page.getByRole('button', { name: 'Install a community node' }));
	await hand.fill(`${byTestId('communityPackageInstall-modal')} input[type="text"]`, PACKAGE);
	await hand.click(byTestId('user-agreement-checkbox'));
	await hand.shoot('install', page.getByRole('dialog'));
	await hand.click(byTestId('install-community-package-button'));
	const card = page.locator(byTestId('community-package-card'));
	await card.filter({ hasText: PACKAGE }).waitFor({ timeout: 120_000 });
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	await hand.shoot('installed', 260);
}

/** What somebody fills in of a credential. */
export interface NewCredential {
	/** What they type to find its type, and the type's name. */
	type: string;
	/** The name that the templates look for. */
	name: string;
	fields: Record<string, string>;
	/** Its picture. */
	picture?: string;
	/** Saving it tests it. */
	tested: boolean;
}

/** The credentials of both systems, and the two of the dashboard. */
export function credentialsOf(world: World): NewCredential[] {
	const [{ name, mirakl } = { name: '', mirakl: undefined }] = world.operators;
	return [
		{
			...{ type: 'Khaos Control API', name: 'Khaos Control', tested: true, picture: 'khaos' },
			fields: { serviceUrl: world.khaos.url },
		},
		{
			...{ type: 'Mirakl API', name: `Mirakl ${name}`, tested: true, picture: 'mirakl' },
			fields: { instanceUrl: mirakl?.url ?? '', apiKey: mirakl?.apiKey ?? '' },
		},
		{
			...{ type: 'Khaos Mirakl Dashboard API', name: 'Khaos Mirakl Dashboard', tested: false },
			fields: { secret: 'sandbox-secret-0123456789-abcdefghij' },
		},
		{
			...{ type: 'Basic Auth', name: 'Khaos Mirakl Dashboard Sign-in', tested: false },
			fields: { ...DASHBOARD_SIGN_IN },
		},
	];
}

/** Who may see the dashboard. */
export const DASHBOARD_SIGN_IN = { user: 'operations', password: 'sandbox-sign-in' };

/** *Create credential*: type, name, fields, *Save*, which tests it as well. */
export async function createCredential(hand: Hand, wanted: NewCredential): Promise<void> {
	const { page } = hand;
	await hand.open('/home/credentials/create');
	await hand.fill(`${byTestId('new-credential-type-select')} input`, wanted.type);
	const options = page.locator(byTestId('new-credential-type-select-option'));
	await hand.click(options.filter({ hasText: new RegExp(`^\\s*${wanted.type}\\s*$`) }));
	await hand.click(byTestId('new-credential-type-button'));
	await hand.click(byTestId('credential-name'));
	await page.keyboard.press('Control+a');
	await hand.type(wanted.name, 'Enter');
	for (const [field, value] of Object.entries(wanted.fields)) {
		await hand.fill(`${byTestId(`parameter-input-${field}`)} input`, value);
	}
	await hand.click(byTestId('credential-save-button'));
	if (wanted.tested) await page.getByText('Connection tested successfully').waitFor();
	else await page.getByText('Credential successfully created').waitFor();
	if (wanted.picture) await hand.shoot(wanted.picture, page.getByRole('dialog'));
	await page.keyboard.press('Escape');
}

/** *Settings → n8n API → Create API key*; gives the key. */
export async function createApiKey(hand: Hand): Promise<string> {
	const { page } = hand;
	await hand.open('/settings/api');
	await hand.click(page.getByRole('button', { name: 'Create API key' }));
	const dialog = page.locator(byTestId('createOrEditApiKey-modal'));
	await hand.fill(dialog.locator('input'), 'Khaos Mirakl set-up');
	await hand.shoot('api-key', page.getByRole('dialog'));
	// the browser's clipboard is out of reach here: what n8n answers is what *Copy* gives
	const made = page.waitForResponse(
		(answer) => answer.url().endsWith('/rest/api-keys') && answer.request().method() === 'POST',
	);
	await hand.click(dialog.getByRole('button', { name: 'Save' }));
	const { data } = (await (await made).json()) as { data: { rawApiKey: string } };
	await hand.click(dialog.getByRole('button', { name: 'Done' }));
	return data.rawApiKey;
}
