import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { UserFacingError } from '../../../common/failures';

/** As long as what HMAC-SHA256 makes of it: a shorter secret is weaker than the code. */
const SHORTEST = 32;

const CREDENTIAL = 'khaosMiraklDashboardApi';

/**
 * The secret that signs actions of the dashboard.
 *
 * @throws UserFacingError where it is too short to be safe
 */
export async function actionSecret(context: IExecuteFunctions): Promise<string> {
	const { secret } = await context.getCredentials(CREDENTIAL, 0);
	const problem = problemOf(secret);
	if (problem === undefined) return String(secret);
	throw new UserFacingError(
		problem,
		'Open the credential Khaos Mirakl Dashboard API and give it a long random secret.',
	);
}

/** What the *Test* button of the credential says; nothing is asked anywhere. */
export async function dashboardSecret(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const problem = problemOf(data?.secret);
	return problem === undefined
		? { status: 'OK', message: 'The secret is long enough' }
		: { status: 'Error', message: problem };
}

function problemOf(secret: unknown): string | undefined {
	const text = typeof secret === 'string' ? secret : '';
	if (text.length < SHORTEST) return `The secret must have at least ${SHORTEST} characters`;
	return new Set(text).size < 8 ? 'The secret repeats itself too much to be safe' : undefined;
}
