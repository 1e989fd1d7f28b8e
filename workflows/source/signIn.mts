import type { NodeKind } from './flow.mts';

/**
 * Who may open a form. None of the templates' forms answers a stranger (n8n's Form Trigger, *Authentication*).
 */

/** The Basic Auth credential of the exception dashboard, for people who have no account in n8n. */
export const DASHBOARD_SIGN_IN = {
	httpBasicAuth: { id: null, name: 'Khaos Mirakl Dashboard Sign-in' },
};

/**
 * A form for people who are signed in to n8n. That guards its later pages too; Basic Auth guards the first page only,
 * and leaves the others to the random token in their address.
 *
 * @param mayRun ask for the right to run the workflow as well; without it every account of this n8n will do
 */
export function forN8nUsers(form: NodeKind, mayRun = false): NodeKind {
	const options = { ...(form.parameters.options as object), includeUserInOutput: false };
	return {
		...form,
		parameters: {
			authentication: 'n8nUserAuth',
			...(mayRun && { requireExecuteAccess: true }),
			...form.parameters,
			options,
		},
	};
}

/** A form for whoever may open the dashboard, with the same user and password. */
export function forDashboardUsers(form: NodeKind): NodeKind {
	return {
		...form,
		parameters: { authentication: 'basicAuth', ...form.parameters },
		credentials: DASHBOARD_SIGN_IN,
	};
}
