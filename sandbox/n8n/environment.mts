import { delimiter, dirname, join } from 'node:path';
import { cacheHome } from './home.mts';

export interface Settings {
	/** The Node binary that runs n8n; n8n starts its task runner with the `node` found on PATH. */
	node: string;
	userFolder: string;
	port: number;
	/** Port on which n8n's task broker listens; each n8n needs its own. */
	brokerPort: number;
	/** Serve the editor too. Without it n8n starts faster. */
	editor: boolean;
	/** More variables, or other values for those set here. */
	env?: NodeJS.ProcessEnv;
}

/**
 * The environment of an n8n that listens on the loopback interface only and calls nobody.
 *
 * Of this process's own environment only what a program needs is passed on, so that the n8n settings
 * of a developer's shell do not change what a test sees.
 */
export function environmentOf(settings: Settings): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(N8N_|DB_|EXECUTIONS_|QUEUE_|NODE_|WEBHOOK_URL|GENERIC_|npm_)/i.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		PATH: `${dirname(settings.node)}${delimiter}${process.env.PATH ?? ''}`,
		// Node writes what it compiled when n8n is stopped (not when it is killed): later starts save 1 s.
		NODE_COMPILE_CACHE: join(cacheHome(), 'compile-cache'),
		N8N_USER_FOLDER: settings.userFolder,
		N8N_PORT: String(settings.port),
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_ENCRYPTION_KEY: 'khaos-mirakl-sandbox',
		N8N_DISABLE_UI: String(!settings.editor),
		N8N_DISABLED_MODULES: (settings.editor ? CALLS_HOME : [...CALLS_HOME, ...UNUSED]).join(','),
		GENERIC_TIMEZONE: 'Europe/London',
		...(settings.editor ? {} : NO_TASK_RUNNER),
		...SILENT,
		...settings.env,
	};
}

/** Fetches a list from n8n's makers, with no other switch. */
const CALLS_HOME = ['mcp-registry'];

/** Parts of n8n that no workflow of this package touches; a start without them takes a third less. */
const UNUSED = [
	...['agents', 'breaking-changes', 'chat-hub', 'dynamic-credentials', 'external-secrets'],
	...['insights', 'instance-ai', 'instance-version-history', 'ldap', 'log-streaming', 'mcp'],
	...['n8n-packages', 'otel', 'provisioning', 'quick-connect', 'runtime-credentials'],
	...['source-control', 'sso-oidc', 'sso-saml', 'token-exchange', 'workflow-builder'],
	...['workflow-reviews'],
];

/** No template has a Code node: without the runner that would run it, a start costs a third less. */
const NO_TASK_RUNNER = { N8N_RUNNERS_MODE: 'external', N8N_RUNNERS_AUTH_TOKEN: 'sandbox' };

const SILENT = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};
