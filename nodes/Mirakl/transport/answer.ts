import type { z } from 'zod';
import { RemoteError, type RemoteFailureKind } from '../../common/failures';
import type { HttpResponse } from '../../common/http';
import { parseOr } from '../../common/parameters';
import { fromJson } from './json';
import type { MiraklRequest } from './requests';

/**
 * The answer in our own terms.
 *
 * @param mismatch what an answer of another form means: `doubtful` for a write, since Mirakl did it
 * @throws RemoteError where it is not JSON, or not as documented
 */
export function parsed<Schema extends z.ZodTypeAny>(
	request: MiraklRequest,
	response: HttpResponse,
	schema: Schema,
	mismatch: RemoteFailureKind = 'rejected',
): z.output<Schema> {
	const value = fromJson(response.body);
	if (value === undefined) {
		throw new RemoteError(`Mirakl's answer to ${request.operation} is not JSON`, {
			kind: request.method === 'GET' ? 'unavailable' : 'doubtful',
			status: response.status,
			fix: 'Check that the instance URL in the credential is that of the marketplace itself.',
		});
	}
	return parseOr(
		schema,
		value,
		(path, text) =>
			new RemoteError(
				`Mirakl's answer to ${request.operation} is not as documented: '${path}': ${text}`,
				{ kind: mismatch, status: response.status },
			),
	);
}
