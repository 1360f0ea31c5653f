/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_BLOCK_PEEK;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_BLOCK_RESIZE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_BLOCK_STATS_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_DETACH_DEVICE_ALIAS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_OPEN_CHANNEL;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_OPEN_CONSOLE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_BLOCK_THRESHOLD;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_VCPU;

import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainBlockCounters;
import org.jvirtd.api.driver.DomainBlockPeek;
import org.jvirtd.api.driver.DomainBlockResize;
import org.jvirtd.api.driver.DomainBlockThreshold;
import org.jvirtd.api.driver.DomainConsoles;
import org.jvirtd.api.driver.DomainDeviceAliases;
import org.jvirtd.api.driver.DomainVcpuHotplug;
import org.jvirtd.api.driver.DuplexStream;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.DomainBlockPeekArgs;
import org.jvirtd.rpc.remote.DomainBlockPeekRet;
import org.jvirtd.rpc.remote.DomainBlockResizeArgs;
import org.jvirtd.rpc.remote.DomainBlockStatsFlagsArgs;
import org.jvirtd.rpc.remote.DomainBlockStatsFlagsRet;
import org.jvirtd.rpc.remote.DomainDetachDeviceAliasArgs;
import org.jvirtd.rpc.remote.DomainOpenChannelArgs;
import org.jvirtd.rpc.remote.DomainOpenConsoleArgs;
import org.jvirtd.rpc.remote.DomainSetBlockThresholdArgs;
import org.jvirtd.rpc.remote.DomainSetVcpuArgs;
import org.jvirtd.rpc.remote.RemoteLimits;
import org.jvirtd.server.RpcCall;

/** Rows of the devices of running domains: character devices, disks, processors. */
final class DomainDeviceRows {
    private DomainDeviceRows() {}

    static void addTo(TableBuilder table) {
        table.of(DomainConsoles.class)
                .stream(JobClass.NONE, DOMAIN_OPEN_CONSOLE, DomainOpenConsoleArgs::read,
                        (call, f, a) -> open(call, f.openConsole(Wire.ref(a.dom()), a.devName(), a.flags())))
                .stream(JobClass.NONE, DOMAIN_OPEN_CHANNEL, DomainOpenChannelArgs::read,
                        (call, f, a) -> open(call, f.openChannel(Wire.ref(a.dom()), a.name(), a.flags())));
        table.of(DomainBlockPeek.class).ask(JobClass.QUERY, DOMAIN_BLOCK_PEEK, DomainBlockPeekArgs::read,
                (f, a) -> new DomainBlockPeekRet(f.blockPeek(Wire.ref(a.dom()), a.path(), a.offset(),
                        Counts.atMost(a.size(), RemoteLimits.DOMAIN_BLOCK_PEEK_BUFFER_MAX,
                                "size > maximum buffer size"),
                        a.flags())));
        table.of(DomainBlockCounters.class).ask(JobClass.QUERY, DOMAIN_BLOCK_STATS_FLAGS,
                DomainBlockStatsFlagsArgs::read, (f, a) -> {
                    int wanted = Counts.params(a.nparams(), RemoteLimits.DOMAIN_BLOCK_STATS_PARAMETERS_MAX);
                    List<TypedParameter> all = f.blockCounters(Wire.ref(a.dom()), a.path(), a.flags());
                    return new DomainBlockStatsFlagsRet(TypedParams.write(all, wanted), wanted == 0 ? all.size() : 0);
                });
        table.of(DomainBlockResize.class).tell(JobClass.MODIFY, DOMAIN_BLOCK_RESIZE, DomainBlockResizeArgs::read,
                (f, a) -> f.blockResize(Wire.ref(a.dom()), a.disk(), a.size(), a.flags()));
        table.of(DomainBlockThreshold.class).tell(JobClass.MODIFY, DOMAIN_SET_BLOCK_THRESHOLD,
                DomainSetBlockThresholdArgs::read,
                (f, a) -> f.setBlockThreshold(Wire.ref(a.dom()), a.dev(), a.threshold(), a.flags()));
        table.of(DomainVcpuHotplug.class).tell(JobClass.MODIFY, DOMAIN_SET_VCPU, DomainSetVcpuArgs::read,
                (f, a) -> f.setVcpu(Wire.ref(a.dom()), a.cpumap(), a.state(), a.flags()));
        table.of(DomainDeviceAliases.class).tell(JobClass.MODIFY, DOMAIN_DETACH_DEVICE_ALIAS,
                DomainDetachDeviceAliasArgs::read,
                (f, a) -> f.detachDeviceAlias(Wire.ref(a.dom()), a.alias(), a.flags()));
    }

    private static XdrBody open(RpcCall call, DuplexStream stream) {
        call.openStream(stream.source(), stream.sink());
        return null;
    }
}
