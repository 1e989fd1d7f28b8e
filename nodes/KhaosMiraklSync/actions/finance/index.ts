import { reconcile } from './reconcile';

export const finance = { reconcile };
