/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.junit.jupiter.api.Test;

class HostHolderTest {
    private final HostHolder<Host> holder = new HostHolder<>(ErrorDomain.STORAGE, "storage");
    private final List<String> told = new ArrayList<>();

    private final class Host implements ServedHost {
        private final RuntimeException failure;

        Host(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public void start() {
            told.add("start");
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public List<String> unfinished() {
            return List.of("a long job");
        }

        @Override
        public void close() {
            told.add("close");
        }
    }

    @Test
    void withoutAHostCallsFailClearly() {
        assertThat(holder.host()).isEmpty();
        assertThat(holder.unfinished()).isEmpty();
        assertThatThrownBy(holder::require).isInstanceOf(VirtException.class)
                .hasMessage("internal error: storage state driver is not active");
    }

    @Test
    void aHostServesFromTakeOverToHandOver() {
        assertThat(holder.takeOver(() -> new Host(null))).isTrue();
        assertThat(holder.require()).isSameAs(holder.host().orElseThrow());
        assertThat(holder.unfinished()).containsExactly("a long job");

        holder.handOver();
        holder.handOver();

        assertThat(holder.host()).isEmpty();
        assertThat(told).containsExactly("start", "close");
    }

    @Test
    void whoServesServesOnWhenItIsToldAgain() {
        holder.takeOver(() -> new Host(null));

        assertThat(holder.takeOver(() -> new Host(null))).isFalse();
        assertThat(told).containsExactly("start");
    }

    @Test
    void oneThatCannotBeginIsClosedAndTheNextCan() {
        assertThatThrownBy(() -> holder.takeOver(() -> new Host(new IllegalStateException("no disk"))))
                .hasMessage("no disk");
        assertThat(holder.host()).isEmpty();

        assertThat(holder.takeOver(() -> new Host(null))).isTrue();
        assertThat(told).containsExactly("start", "close", "start");
    }

    @Test
    void foldersLieInTheDaemonsUnlessTheConfigurationNamesThem() {
        DriverFolders folders = new DriverFolders("storage", property -> property.equals("jvirtd.lib") ? "/lib" : null);

        assertThat(folders.find("", "jvirtd.lib")).isEqualTo(Path.of("/lib/storage"));
        assertThat(folders.find(" /own ", "jvirtd.run")).isEqualTo(Path.of("/own"));
        assertThatThrownBy(() -> folders.find(" ", "jvirtd.run")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("jvirtd.run");
    }
}
