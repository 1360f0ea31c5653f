/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.TypedParameterFlags;
import org.jvirtd.api.driver.HostMemoryTuning;
import org.jvirtd.api.thread.OnWorker;

/** The kernel's sharing of equal pages (KSM). */
@OnWorker
final class SharedMemory implements HostMemoryTuning {
    private static final String FOLDER = "sys/kernel/mm/ksm/";
    private static final int EACCES = 13;
    /** In the reference's order. */
    private static final List<Setting> SETTINGS = List.of(new Setting("shm_pages_to_scan", false, true),
            new Setting("shm_sleep_millisecs", false, true), new Setting("shm_pages_shared", true, false),
            new Setting("shm_pages_sharing", true, false), new Setting("shm_pages_unshared", true, false),
            new Setting("shm_pages_volatile", true, false), new Setting("shm_full_scans", true, false),
            new Setting("shm_merge_across_nodes", false, true));

    private final KernelFiles files;

    SharedMemory(KernelFiles files) {
        this.files = files;
    }

    /** @param wide 64 bits, else 32 */
    private record Setting(String name, boolean wide, boolean writable) {
        String file() {
            return FOLDER + name.substring("shm_".length());
        }
    }

    @Override
    public List<TypedParameter> hostMemoryParameters(int flags) {
        HostMistakes.refuseFlags(flags, TypedParameterFlags.TYPED_PARAM_STRING_OKAY, "virHostMemGetParameters");
        List<TypedParameter> parameters = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            OptionalLong value = files.number(setting.file());
            if (value.isPresent()) {
                parameters.add(setting.wide()
                        ? new TypedParameter.UllongValue(setting.name(), value.getAsLong())
                        : new TypedParameter.UintValue(setting.name(), (int) value.getAsLong()));
            }
        }
        return parameters;
    }

    @Override
    public void setHostMemoryParameters(List<TypedParameter> parameters, int flags) {
        HostMistakes.refuseFlags(flags, 0, "virHostMemSetParameters");
        List<Setting> settings = parameters.stream().map(SharedMemory::writable).toList();
        for (int i = 0; i < settings.size(); i++) {
            write(settings.get(i), parameters.get(i));
        }
    }

    private static Setting writable(TypedParameter parameter) {
        return SETTINGS.stream().filter(s -> s.writable() && s.name().equals(parameter.name())).findFirst()
                .orElseThrow(() -> HostMistakes
                        .unsupportedArgument("parameter '" + parameter.name() + "' not supported"));
    }

    private void write(Setting setting, TypedParameter parameter) {
        if (!(parameter instanceof TypedParameter.UintValue number)) {
            throw wrongType(parameter);
        }
        try {
            files.write(setting.file(), Integer.toUnsignedString(number.value()));
        } catch (IOException e) {
            throw HostMistakes.system("failed to set " + setting.name() + ": Permission denied", EACCES);
        }
    }

    private static VirtException wrongType(TypedParameter parameter) {
        return VirtException.invalidArg(ErrorDomain.NONE, "invalid type for parameter '" + parameter.name() + "'");
    }
}
