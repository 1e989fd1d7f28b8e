import { openForm, tokenOf } from './formSignIn.mts';
import { N8nRefused, type Session } from './session.mts';

/** The address of the page that follows a form, where the workflow ends in one. */
export interface FormAnswer {
	formWaitingUrl?: string;
}

/**
 * Open a published Form Trigger and fill it in as a browser does: signed in, one multipart part per field, named
 * `field-<index>` in the order of the form's fields. n8n itself neither requires a field nor puts in
 * its default, so a value left undefined reaches the workflow as null.
 *
 * @param path    the form's path, as in its production address `/form/<path>`
 * @param values  one value for each field, in their order
 * @throws {N8nRefused} when no published form has that path, or its workflow fails at once
 */
export async function submitForm(
	session: Session,
	path: string,
	values: (string | number | undefined)[],
): Promise<FormAnswer> {
	const form = new FormData();
	values.forEach((value, index) => {
		if (value !== undefined) form.append(`field-${index}`, String(value));
	});
	const opened = await openForm(session, path);
	if (opened.status !== 200) {
		throw new N8nRefused(opened.status, `GET /form/${path}`, 'the form was not shown');
	}
	const token = tokenOf(opened.data);
	const headers = token === undefined ? {} : { 'x-auth-token': token };
	const answer = await session.http.post<FormAnswer>(`/form/${path}`, form, { headers });
	if (answer.status !== 200) {
		throw new N8nRefused(answer.status, `POST /form/${path}`, 'the form was not accepted');
	}
	return answer.data;
}
