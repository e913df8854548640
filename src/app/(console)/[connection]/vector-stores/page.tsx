import { listPage, titleOf } from '../../records/pages';
import { prefetchUnused } from '../files/unused/prefetch-unused';
import { StoreList } from './store-list';
import { storeList } from './vector-store';

export const generateMetadata = titleOf('vectorStores');

export default listPage('vector_store', storeList, StoreList, prefetchUnused);
