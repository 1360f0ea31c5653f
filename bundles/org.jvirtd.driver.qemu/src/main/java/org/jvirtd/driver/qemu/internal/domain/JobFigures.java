/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.constant.DomainJobType;
import org.jvirtd.api.driver.DomainJobInfo;
import org.jvirtd.api.thread.AnyThread;

/**
 * How far QEMU's migration is, of which a save is one (query-migrate).
 *
 * @param answer QEMU's; empty for nothing known
 */
@AnyThread
public record JobFigures(JsonObject answer) {
    /** Nothing is known. */
    public static final JobFigures NONE = new JobFigures(new JsonObject());

    private static final int BITS_PER_BYTE = 8;
    private static final double MEGA = 1_000_000;

    /** The short figures. */
    public DomainJobInfo info(long elapsedMillis) {
        JsonObject ram = Replies.part(answer, "ram");
        long total = number(ram, "total");
        long done = number(ram, "transferred");
        long left = number(ram, "remaining");
        return new DomainJobInfo(DomainJobType.DOMAIN_JOB_UNBOUNDED, elapsedMillis, 0, total, done, left, total, done,
                left, 0, 0, 0);
    }

    /** All figures, in the order and under the names of VIR_DOMAIN_JOB_…. */
    public List<TypedParameter> parameters(DomainJobOperation operation, long elapsedMillis) {
        List<TypedParameter> all = new ArrayList<>();
        all.add(new IntValue("operation", operation.value()));
        all.add(new UllongValue("time_elapsed", elapsedMillis));
        if (!answer.has("ram")) {
            return all;
        }
        JsonObject ram = Replies.part(answer, "ram");
        add(all, "downtime", answer, "downtime");
        add(all, "setup_time", answer, "setup-time");
        add(all, "data_total", ram, "total");
        add(all, "data_processed", ram, "transferred");
        add(all, "data_remaining", ram, "remaining");
        add(all, "memory_total", ram, "total");
        add(all, "memory_processed", ram, "transferred");
        add(all, "memory_remaining", ram, "remaining");
        long bytesPerSecond = ram.get("mbps") instanceof JsonPrimitive rate && rate.isNumber()
                ? (long) (rate.getAsDouble() * MEGA / BITS_PER_BYTE)
                : 0;
        if (bytesPerSecond > 0) {
            all.add(new UllongValue("memory_bps", bytesPerSecond));
        }
        add(all, "memory_constant", ram, "duplicate");
        add(all, "memory_normal", ram, "normal");
        add(all, "memory_normal_bytes", ram, "normal-bytes");
        add(all, "memory_dirty_rate", ram, "dirty-pages-rate");
        add(all, "memory_iteration", ram, "dirty-sync-count");
        add(all, "memory_postcopy_requests", ram, "postcopy-requests");
        add(all, "memory_page_size", ram, "page-size");
        return all;
    }

    /** What QEMU calls the state of the migration; empty when there is none. */
    public String status() {
        return Objects.requireNonNullElse(Replies.text(answer, "status"), "");
    }

    /** Why it failed, in QEMU's words; empty when it does not say. */
    public String error() {
        return Objects.requireNonNullElse(Replies.text(answer, "error-desc"), "");
    }

    private static void add(List<TypedParameter> all, String name, JsonObject from, String member) {
        OptionalLong value = Replies.number(from, member);
        if (value.isPresent()) {
            all.add(new UllongValue(name, value.getAsLong()));
        }
    }

    private static long number(JsonObject from, String member) {
        return Replies.number(from, member, 0);
    }
}
