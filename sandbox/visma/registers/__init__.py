"""What each register of eAccounting does beyond the common: one module a register."""
