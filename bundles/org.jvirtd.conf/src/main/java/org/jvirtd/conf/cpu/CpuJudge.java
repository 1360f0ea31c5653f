/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.CPUCompareResult;
import org.jvirtd.api.thread.AnyThread;

/** Compares and combines the CPUs that clients describe. All descriptions are {@code cpu} elements as text. */
@AnyThread
public final class CpuJudge {
    private final CpuTable table;

    /** Uses those tables. */
    public CpuJudge(CpuTable table) {
        this.table = table;
    }

    /** How a processor that is there is to a described one; flags are bits of virConnectCompareCPUFlags. */
    public CPUCompareResult compare(CpuTruth truth, String xml, int flags) {
        return new CpuComparer(table).compare(truth, CpuSpecReader.any(xml), flags);
    }

    /** What all the described hosts can give; flags are bits of virConnectBaselineCPUFlags. */
    public String baseline(List<String> xmls, int flags) {
        return new CpuBaseline(table).ofHosts(xmls.stream().map(CpuSpecReader::host).toList(), flags);
    }

    /**
     * What a hypervisor can give on all the described hosts.
     *
     * @param usable its models, with what of them it cannot give
     */
    public String baseline(List<String> xmls, Map<String, Set<String>> usable, int flags) {
        List<CpuSpec> specs = xmls.stream().map(CpuSpecReader::any).toList();
        for (int i = 0; i < specs.size(); i++) {
            if (!specs.get(i).custom()) {
                throw VirtException.invalidArg(ErrorDomain.CPU, "no CPU model specified at index " + i);
            }
        }
        return new CpuBaseline(table).ofHypervisor(specs, usable, flags);
    }
}
