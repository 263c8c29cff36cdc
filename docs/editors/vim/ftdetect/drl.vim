autocmd BufNewFile,BufRead *.drl setfiletype drl
