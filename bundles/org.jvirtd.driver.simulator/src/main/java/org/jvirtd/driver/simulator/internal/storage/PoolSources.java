/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.storage.StorageSourceXml;

/** What pools could be made of: fixed answers, like the reference's. */
final class PoolSources {
    private static final String LOGICAL = """
            <sources>
              <source>
                <device path='/dev/sda20'/>
                <name>testvg1</name>
                <format type='lvm2'/>
              </source>
              <source>
                <device path='/dev/sda21'/>
                <name>testvg2</name>
                <format type='lvm2'/>
              </source>
            </sources>
            """;
    private static final String NETFS = """
            <sources>
              <source>
                <host name='%s'/>
                <dir path='/testshare'/>
                <format type='nfs'/>
              </source>
            </sources>
            """;

    private PoolSources() {}

    /** @param spec where to look; null for everywhere */
    static String find(String type, String spec) {
        if ("dir".equals(type)) {
            throw VirtException.internal(ErrorDomain.TEST, "unknown storage pool type dir", null);
        }
        String host = spec == null ? null : StorageSourceXml.host(spec, type);
        return switch (type) {
            case "logical" -> LOGICAL;
            case "netfs" -> {
                if (host == null) {
                    throw VirtException.invalidArg(ErrorDomain.TEST, "hostname must be specified for netfs sources");
                }
                yield NETFS.formatted(host);
            }
            default -> throw VirtException.of(ErrorCode.NO_SUPPORT, ErrorDomain.TEST,
                    "pool type '" + type + "' does not support source discovery");
        };
    }
}
