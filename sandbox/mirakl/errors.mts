/** An answer other than 2xx: an integer status, a message and sometimes a code (Mirakl's general notes). */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly code?: string,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
		this.name = 'ApiError';
	}
}

/** The thing does not exist, or its feature is switched off on this tenant. */
export function notFound(message = 'Not Found', code?: string): ApiError {
	return new ApiError(404, message, code);
}

/** The request is malformed or not possible in the present state. */
export function badRequest(message: string, code?: string): ApiError {
	return new ApiError(400, message, code);
}
