/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

import org.jvirtd.api.constant.DomainJobType;

/**
 * How far the long job of a domain is (virDomainJobInfo). Figures that do not apply are 0.
 *
 * @param type whether there is one, and whether its end can be foreseen
 * @param timeElapsedMillis since it began, ms
 * @param timeRemainingMillis until it ends, ms; only of a bounded job
 * @param dataTotal bytes to move in all
 * @param dataProcessed bytes that have been moved
 * @param dataRemaining bytes that have not
 * @param memoryTotal the share of guest memory in dataTotal, bytes
 * @param memoryProcessed bytes
 * @param memoryRemaining bytes
 * @param fileTotal the share of disks in dataTotal, bytes
 * @param fileProcessed bytes
 * @param fileRemaining bytes
 */
public record DomainJobInfo(DomainJobType type, long timeElapsedMillis, long timeRemainingMillis, long dataTotal,
        long dataProcessed, long dataRemaining, long memoryTotal, long memoryProcessed, long memoryRemaining,
        long fileTotal, long fileProcessed, long fileRemaining) {
    /** No job runs. */
    public static final DomainJobInfo NONE = running(DomainJobType.DOMAIN_JOB_NONE, 0);

    /** The type may not be null. */
    public DomainJobInfo {
        Objects.requireNonNull(type, "type");
    }

    /** A job of which only the time is known. */
    public static DomainJobInfo running(DomainJobType type, long timeElapsedMillis) {
        return new DomainJobInfo(type, timeElapsedMillis, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
