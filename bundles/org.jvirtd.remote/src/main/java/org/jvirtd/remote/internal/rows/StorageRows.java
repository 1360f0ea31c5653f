/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_UPLOAD;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_DOWNLOAD;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_WIPE_PATTERN;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_WIPE;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_RESIZE;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_GET_INFO_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_STORAGE_POOL_CAPABILITIES;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_LOOKUP_BY_TARGET_PATH;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_FIND_STORAGE_POOL_SOURCES;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_ALL_STORAGE_POOLS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_DEFINED_STORAGE_POOLS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_STORAGE_POOLS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NUM_OF_DEFINED_STORAGE_POOLS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NUM_OF_STORAGE_POOLS;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_BUILD;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_CREATE;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_CREATE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_DEFINE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_DELETE;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_DESTROY;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_GET_AUTOSTART;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_GET_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_IS_ACTIVE;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_IS_PERSISTENT;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_LIST_ALL_VOLUMES;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_LIST_VOLUMES;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_LOOKUP_BY_NAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_LOOKUP_BY_UUID;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_LOOKUP_BY_VOLUME;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_NUM_OF_VOLUMES;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_REFRESH;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_SET_AUTOSTART;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_POOL_UNDEFINE;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_CREATE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_CREATE_XML_FROM;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_DELETE;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_GET_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_GET_PATH;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_LOOKUP_BY_KEY;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_LOOKUP_BY_NAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.STORAGE_VOL_LOOKUP_BY_PATH;

import java.util.List;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.driver.StoragePoolSearch;
import org.jvirtd.api.driver.StoragePoolCapabilities;
import org.jvirtd.api.driver.StorageVolContents;
import org.jvirtd.api.driver.StorageVolStreams;
import org.jvirtd.api.driver.StoragePoolInfo;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolInfo;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.table.Target;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.StoragePoolLookupByTargetPathArgs;
import org.jvirtd.rpc.remote.StoragePoolLookupByTargetPathRet;
import org.jvirtd.rpc.remote.StorageVolGetInfoFlagsArgs;
import org.jvirtd.rpc.remote.StorageVolGetInfoFlagsRet;
import org.jvirtd.rpc.remote.StorageVolResizeArgs;
import org.jvirtd.rpc.remote.StorageVolWipeArgs;
import org.jvirtd.rpc.remote.StorageVolWipePatternArgs;
import org.jvirtd.rpc.remote.StorageVolDownloadArgs;
import org.jvirtd.rpc.remote.StorageVolUploadArgs;
import org.jvirtd.rpc.remote.ConnectGetStoragePoolCapabilitiesRet;
import org.jvirtd.rpc.remote.ConnectGetStoragePoolCapabilitiesArgs;
import org.jvirtd.rpc.remote.ConnectFindStoragePoolSourcesArgs;
import org.jvirtd.rpc.remote.ConnectFindStoragePoolSourcesRet;
import org.jvirtd.rpc.remote.ConnectListAllStoragePoolsArgs;
import org.jvirtd.rpc.remote.ConnectListAllStoragePoolsRet;
import org.jvirtd.rpc.remote.ConnectListDefinedStoragePoolsArgs;
import org.jvirtd.rpc.remote.ConnectListDefinedStoragePoolsRet;
import org.jvirtd.rpc.remote.ConnectListStoragePoolsArgs;
import org.jvirtd.rpc.remote.ConnectListStoragePoolsRet;
import org.jvirtd.rpc.remote.ConnectNumOfDefinedStoragePoolsRet;
import org.jvirtd.rpc.remote.ConnectNumOfStoragePoolsRet;
import org.jvirtd.rpc.remote.RemoteLimits;
import org.jvirtd.rpc.remote.StoragePoolBuildArgs;
import org.jvirtd.rpc.remote.StoragePoolCreateArgs;
import org.jvirtd.rpc.remote.StoragePoolCreateXmlArgs;
import org.jvirtd.rpc.remote.StoragePoolCreateXmlRet;
import org.jvirtd.rpc.remote.StoragePoolDefineXmlArgs;
import org.jvirtd.rpc.remote.StoragePoolDefineXmlRet;
import org.jvirtd.rpc.remote.StoragePoolDeleteArgs;
import org.jvirtd.rpc.remote.StoragePoolDestroyArgs;
import org.jvirtd.rpc.remote.StoragePoolGetAutostartArgs;
import org.jvirtd.rpc.remote.StoragePoolGetAutostartRet;
import org.jvirtd.rpc.remote.StoragePoolGetInfoArgs;
import org.jvirtd.rpc.remote.StoragePoolGetInfoRet;
import org.jvirtd.rpc.remote.StoragePoolGetXmlDescArgs;
import org.jvirtd.rpc.remote.StoragePoolGetXmlDescRet;
import org.jvirtd.rpc.remote.StoragePoolIsActiveArgs;
import org.jvirtd.rpc.remote.StoragePoolIsActiveRet;
import org.jvirtd.rpc.remote.StoragePoolIsPersistentArgs;
import org.jvirtd.rpc.remote.StoragePoolIsPersistentRet;
import org.jvirtd.rpc.remote.StoragePoolListAllVolumesArgs;
import org.jvirtd.rpc.remote.StoragePoolListAllVolumesRet;
import org.jvirtd.rpc.remote.StoragePoolListVolumesArgs;
import org.jvirtd.rpc.remote.StoragePoolListVolumesRet;
import org.jvirtd.rpc.remote.StoragePoolLookupByNameArgs;
import org.jvirtd.rpc.remote.StoragePoolLookupByNameRet;
import org.jvirtd.rpc.remote.StoragePoolLookupByUuidArgs;
import org.jvirtd.rpc.remote.StoragePoolLookupByUuidRet;
import org.jvirtd.rpc.remote.StoragePoolLookupByVolumeArgs;
import org.jvirtd.rpc.remote.StoragePoolLookupByVolumeRet;
import org.jvirtd.rpc.remote.StoragePoolNumOfVolumesArgs;
import org.jvirtd.rpc.remote.StoragePoolNumOfVolumesRet;
import org.jvirtd.rpc.remote.StoragePoolRefreshArgs;
import org.jvirtd.rpc.remote.StoragePoolSetAutostartArgs;
import org.jvirtd.rpc.remote.StoragePoolUndefineArgs;
import org.jvirtd.rpc.remote.StorageVolCreateXmlArgs;
import org.jvirtd.rpc.remote.StorageVolCreateXmlFromArgs;
import org.jvirtd.rpc.remote.StorageVolCreateXmlFromRet;
import org.jvirtd.rpc.remote.StorageVolCreateXmlRet;
import org.jvirtd.rpc.remote.StorageVolDeleteArgs;
import org.jvirtd.rpc.remote.StorageVolGetInfoArgs;
import org.jvirtd.rpc.remote.StorageVolGetInfoRet;
import org.jvirtd.rpc.remote.StorageVolGetPathArgs;
import org.jvirtd.rpc.remote.StorageVolGetPathRet;
import org.jvirtd.rpc.remote.StorageVolGetXmlDescArgs;
import org.jvirtd.rpc.remote.StorageVolGetXmlDescRet;
import org.jvirtd.rpc.remote.StorageVolLookupByKeyArgs;
import org.jvirtd.rpc.remote.StorageVolLookupByKeyRet;
import org.jvirtd.rpc.remote.StorageVolLookupByNameArgs;
import org.jvirtd.rpc.remote.StorageVolLookupByNameRet;
import org.jvirtd.rpc.remote.StorageVolLookupByPathArgs;
import org.jvirtd.rpc.remote.StorageVolLookupByPathRet;

/** Rows of storage pools and volumes. */
final class StorageRows {
    private StorageRows() {}

    static void addTo(TableBuilder table) {
        addContents(table);
        table.of(StoragePoolLookup.class)
                .ask(STORAGE_POOL_LOOKUP_BY_NAME, StoragePoolLookupByNameArgs::read,
                        (f, a) -> new StoragePoolLookupByNameRet(Wire.wire(f.lookupByName(a.name()))))
                .ask(STORAGE_POOL_LOOKUP_BY_UUID, StoragePoolLookupByUuidArgs::read,
                        (f, a) -> new StoragePoolLookupByUuidRet(Wire.wire(f.lookupByUuid(a.uuid()))))
                .ask(STORAGE_POOL_LOOKUP_BY_VOLUME, StoragePoolLookupByVolumeArgs::read,
                        (f, a) -> new StoragePoolLookupByVolumeRet(Wire.wire(f.lookupByVolume(Wire.ref(a.vol())))))
                .ask(CONNECT_NUM_OF_STORAGE_POOLS, f -> new ConnectNumOfStoragePoolsRet(f.numOfStoragePools()))
                .ask(CONNECT_LIST_STORAGE_POOLS, ConnectListStoragePoolsArgs::read,
                        (f, a) -> new ConnectListStoragePoolsRet(f.listStoragePools(most(a.maxnames()))))
                .ask(CONNECT_NUM_OF_DEFINED_STORAGE_POOLS,
                        f -> new ConnectNumOfDefinedStoragePoolsRet(f.numOfDefinedStoragePools()))
                .ask(CONNECT_LIST_DEFINED_STORAGE_POOLS, ConnectListDefinedStoragePoolsArgs::read,
                        (f, a) -> new ConnectListDefinedStoragePoolsRet(f.listDefinedStoragePools(most(a.maxnames()))))
                .ask(CONNECT_LIST_ALL_STORAGE_POOLS, ConnectListAllStoragePoolsArgs::read, (f, a) -> {
                    List<StoragePoolRef> all = f.listAllStoragePools(a.flags());
                    return new ConnectListAllStoragePoolsRet(Wire.wanted(a.needResults(), all, Wire::wire), all.size());
                });
        table.of(StoragePools.class, Target.STORAGE_POOL)
                .ask(STORAGE_POOL_DEFINE_XML, StoragePoolDefineXmlArgs::read,
                        (f, a) -> new StoragePoolDefineXmlRet(Wire.wire(f.defineXml(a.xml(), a.flags()))))
                .ask(STORAGE_POOL_CREATE_XML, StoragePoolCreateXmlArgs::read,
                        (f, a) -> new StoragePoolCreateXmlRet(Wire.wire(f.createXml(a.xml(), a.flags()))))
                .tell(JobClass.MODIFY, STORAGE_POOL_CREATE, StoragePoolCreateArgs::read,
                        (f, a) -> f.create(Wire.ref(a.pool()), a.flags()))
                .tell(JobClass.ASYNC, STORAGE_POOL_BUILD, StoragePoolBuildArgs::read,
                        (f, a) -> f.build(Wire.ref(a.pool()), a.flags()))
                .tell(JobClass.MODIFY, STORAGE_POOL_DESTROY, StoragePoolDestroyArgs::read,
                        (f, a) -> f.destroy(Wire.ref(a.pool())))
                .tell(JobClass.ASYNC, STORAGE_POOL_DELETE, StoragePoolDeleteArgs::read,
                        (f, a) -> f.delete(Wire.ref(a.pool()), a.flags()))
                .tell(JobClass.MODIFY, STORAGE_POOL_UNDEFINE, StoragePoolUndefineArgs::read,
                        (f, a) -> f.undefine(Wire.ref(a.pool())))
                .tell(JobClass.ASYNC, STORAGE_POOL_REFRESH, StoragePoolRefreshArgs::read,
                        (f, a) -> f.refresh(Wire.ref(a.pool()), a.flags()))
                .ask(STORAGE_POOL_GET_INFO, StoragePoolGetInfoArgs::read, (f, a) -> {
                    StoragePoolInfo info = f.info(Wire.ref(a.pool()));
                    return new StoragePoolGetInfoRet(info.state().value(), info.capacity(), info.allocation(),
                            info.available());
                })
                .ask(STORAGE_POOL_GET_XML_DESC, StoragePoolGetXmlDescArgs::read,
                        (f, a) -> new StoragePoolGetXmlDescRet(f.xmlDesc(Wire.ref(a.pool()), a.flags())))
                .ask(STORAGE_POOL_IS_ACTIVE, StoragePoolIsActiveArgs::read,
                        (f, a) -> new StoragePoolIsActiveRet(Wire.bool(f.active(Wire.ref(a.pool())))))
                .ask(STORAGE_POOL_IS_PERSISTENT, StoragePoolIsPersistentArgs::read,
                        (f, a) -> new StoragePoolIsPersistentRet(Wire.bool(f.persistent(Wire.ref(a.pool())))))
                .ask(STORAGE_POOL_GET_AUTOSTART, StoragePoolGetAutostartArgs::read,
                        (f, a) -> new StoragePoolGetAutostartRet(Wire.bool(f.autostart(Wire.ref(a.pool())))))
                .tell(JobClass.MODIFY, STORAGE_POOL_SET_AUTOSTART, StoragePoolSetAutostartArgs::read,
                        (f, a) -> f.setAutostart(Wire.ref(a.pool()), a.autostart() != 0))
                .ask(CONNECT_FIND_STORAGE_POOL_SOURCES, ConnectFindStoragePoolSourcesArgs::read,
                        (f, a) -> new ConnectFindStoragePoolSourcesRet(
                                f.findSources(a.type(), a.srcSpec(), a.flags())));
        table.of(StorageVolumes.class, Target.STORAGE_POOL)
                .ask(STORAGE_POOL_NUM_OF_VOLUMES, StoragePoolNumOfVolumesArgs::read,
                        (f, a) -> new StoragePoolNumOfVolumesRet(f.numOfVolumes(Wire.ref(a.pool()))))
                .ask(STORAGE_POOL_LIST_VOLUMES, StoragePoolListVolumesArgs::read,
                        (f, a) -> new StoragePoolListVolumesRet(
                                f.listVolumes(Wire.ref(a.pool()), mostVolumes(a.maxnames()))))
                .ask(STORAGE_POOL_LIST_ALL_VOLUMES, StoragePoolListAllVolumesArgs::read, (f, a) -> {
                    List<StorageVolRef> all = f.listAllVolumes(Wire.ref(a.pool()), a.flags());
                    return new StoragePoolListAllVolumesRet(Wire.wanted(a.needResults(), all, Wire::wire), all.size());
                })
                .ask(STORAGE_VOL_LOOKUP_BY_NAME, StorageVolLookupByNameArgs::read,
                        (f, a) -> new StorageVolLookupByNameRet(
                                Wire.wire(f.lookupByName(Wire.ref(a.pool()), a.name()))))
                .ask(STORAGE_VOL_LOOKUP_BY_KEY, StorageVolLookupByKeyArgs::read,
                        (f, a) -> new StorageVolLookupByKeyRet(Wire.wire(f.lookupByKey(a.key()))))
                .ask(STORAGE_VOL_LOOKUP_BY_PATH, StorageVolLookupByPathArgs::read,
                        (f, a) -> new StorageVolLookupByPathRet(Wire.wire(f.lookupByPath(a.path()))))
                .ask(JobClass.MODIFY, STORAGE_VOL_CREATE_XML, StorageVolCreateXmlArgs::read,
                        (f, a) -> new StorageVolCreateXmlRet(
                                Wire.wire(f.createXml(Wire.ref(a.pool()), a.xml(), a.flags()))))
                .ask(JobClass.MODIFY, STORAGE_VOL_CREATE_XML_FROM, StorageVolCreateXmlFromArgs::read,
                        (f, a) -> new StorageVolCreateXmlFromRet(Wire
                                .wire(f.createXmlFrom(Wire.ref(a.pool()), a.xml(), Wire.ref(a.clonevol()),
                                        a.flags()))));
        table.of(StorageVolumes.class, Target.STORAGE_VOLUME)
                .tell(JobClass.MODIFY, STORAGE_VOL_DELETE, StorageVolDeleteArgs::read,
                        (f, a) -> f.delete(Wire.ref(a.vol()), a.flags()))
                .ask(JobClass.QUERY, STORAGE_VOL_GET_INFO, StorageVolGetInfoArgs::read, (f, a) -> {
                    StorageVolInfo info = f.info(Wire.ref(a.vol()));
                    return new StorageVolGetInfoRet((byte) info.type().value(), info.capacity(), info.allocation());
                })
                .ask(JobClass.QUERY, STORAGE_VOL_GET_XML_DESC, StorageVolGetXmlDescArgs::read,
                        (f, a) -> new StorageVolGetXmlDescRet(f.xmlDesc(Wire.ref(a.vol()), a.flags())))
                .ask(STORAGE_VOL_GET_PATH, StorageVolGetPathArgs::read,
                        (f, a) -> new StorageVolGetPathRet(f.path(Wire.ref(a.vol()))));
    }

    private static void addContents(TableBuilder table) {
        table.of(StoragePoolSearch.class).ask(STORAGE_POOL_LOOKUP_BY_TARGET_PATH,
                StoragePoolLookupByTargetPathArgs::read,
                (f, a) -> new StoragePoolLookupByTargetPathRet(Wire.wire(f.lookupByTargetPath(a.path()))));
        table.of(StoragePoolCapabilities.class).ask(CONNECT_GET_STORAGE_POOL_CAPABILITIES,
                ConnectGetStoragePoolCapabilitiesArgs::read,
                (f, a) -> new ConnectGetStoragePoolCapabilitiesRet(f.capabilities(a.flags())));
        table.of(StorageVolContents.class, Target.STORAGE_VOLUME)
                .ask(JobClass.QUERY, STORAGE_VOL_GET_INFO_FLAGS, StorageVolGetInfoFlagsArgs::read, (f, a) -> {
                    StorageVolInfo info = f.info(Wire.ref(a.vol()), a.flags());
                    return new StorageVolGetInfoFlagsRet((byte) info.type().value(), info.capacity(),
                            info.allocation());
                })
                .tell(JobClass.MODIFY, STORAGE_VOL_RESIZE, StorageVolResizeArgs::read,
                        (f, a) -> f.resize(Wire.ref(a.vol()), a.capacity(), a.flags()))
                .tell(JobClass.ASYNC, STORAGE_VOL_WIPE, StorageVolWipeArgs::read,
                        (f, a) -> f.wipe(Wire.ref(a.vol()), 0, a.flags()))
                .tell(JobClass.ASYNC, STORAGE_VOL_WIPE_PATTERN, StorageVolWipePatternArgs::read,
                        (f, a) -> f.wipe(Wire.ref(a.vol()), a.algorithm(), a.flags()));
        table.of(StorageVolStreams.class, Target.STORAGE_VOLUME)
                .stream(JobClass.QUERY, STORAGE_VOL_DOWNLOAD, StorageVolDownloadArgs::read, (call, f, a) -> {
                    call.openStream(f.download(Wire.ref(a.vol()), a.offset(), a.length(), a.flags()), null);
                    return null;
                })
                .stream(JobClass.QUERY, STORAGE_VOL_UPLOAD, StorageVolUploadArgs::read, (call, f, a) -> {
                    call.openStream(null, f.upload(Wire.ref(a.vol()), a.offset(), a.length(), a.flags()));
                    return null;
                });
    }

    private static int most(int maxnames) {
        return Counts.list("maxnames", maxnames, RemoteLimits.STORAGE_POOL_LIST_MAX, "STORAGE_POOL_LIST_MAX");
    }

    private static int mostVolumes(int maxnames) {
        return Counts.list("maxnames", maxnames, RemoteLimits.STORAGE_VOL_LIST_MAX, "STORAGE_VOL_LIST_MAX");
    }
}
